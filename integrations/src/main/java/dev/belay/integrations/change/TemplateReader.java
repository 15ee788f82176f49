package dev.belay.integrations.change;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.PathText;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlNode;
import dev.belay.integrations.inventory.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code template}: its text, or the path of a file that holds it. What has several lines, or
 * braces as templates have them, is a text.
 */
final class TemplateReader {
  private static final long LARGEST_FILE = 1L << 20;
  private static final int NAMED = 2;

  private final Section section;
  private final Path folder;
  private final @Nullable PerPlatform<WrittenTemplate> written;

  private TemplateReader(Section section, Path folder, ChangeLimits limits) {
    this.section = section;
    this.folder = folder;
    this.written =
        section.has("template")
            ? new PerPlatformReader(section, limits.platforms())
                .read("template", (name, platform, at, value) -> template(name, value))
            : null;
  }

  static TemplateReader of(Section section, Path folder, ChangeLimits limits) {
    return new TemplateReader(section, folder, limits);
  }

  /** What was read; null when there is no template. */
  @Nullable PerPlatform<Template> templates() {
    if (written == null) {
      return null;
    }
    WrittenTemplate common = written.common();
    Map<String, Template> byPlatform = new LinkedHashMap<>();
    written.byPlatform().forEach((platform, own) -> byPlatform.put(platform, own.template()));
    return new PerPlatform<>(common == null ? null : common.template(), byPlatform);
  }

  /** Platforms that have a template of their own. */
  Set<String> platforms() {
    return written == null ? Set.of() : written.byPlatform().keySet();
  }

  /** Renders for each device and notes what is wrong, once for all devices that have it. */
  void check(List<Device> devices, ChangeMode mode, ChangeLimits limits) {
    if (written == null) {
      return;
    }
    Map<InputProblem, List<String>> found = new LinkedHashMap<>();
    for (Device device : devices) {
      Optional<WrittenTemplate> own = written.on(device.platform());
      if (own.isPresent() && own.get().start() != null) {
        Problems problems = new Problems();
        List<String> unused =
            new DeviceLines(mode, limits.strays(), problems)
                .of(own.get().template(), own.get().start(), device);
        for (InputProblem problem : problems.found()) {
          found.computeIfAbsent(problem, key -> new ArrayList<>()).add(device.name());
        }
      }
    }
    found.forEach((problem, names) ->
        section
            .problems()
            .add(
                new InputProblem(
                    problem.file(),
                    problem.line(),
                    "for " + named(names) + ": " + problem.what(),
                    problem.remedy())));
  }

  private static String named(List<String> names) {
    int more = names.size() - NAMED;
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private WrittenTemplate template(String name, YamlNode value) {
    if (!(value instanceof YamlNode.Scalar scalar)) {
      section
          .problems()
          .add(
              value.origin(),
              name + " must be a text or a path",
              "write the template below it, after a sign |");
      return WrittenTemplate.unread();
    }
    String text = scalar.text();
    if (text.contains("\n") || text.contains("{{") || text.contains("{%")) {
      return new WrittenTemplate(new Template(text), start(scalar));
    }
    Path file = PathText.resolve(text, folder);
    if (file == null) {
      section.problems().add(value.origin(), name + " must be a path", "write a file name");
      return WrittenTemplate.unread();
    }
    try {
      return new WrittenTemplate(
          new Template(TextSource.read(file, LARGEST_FILE)), Origin.line(file, 1));
    } catch (InputException e) {
      section.problems().addAll(e);
      return WrittenTemplate.unread();
    }
  }

  /** The lines of a block begin below the sign (|) that opens it. */
  private static Origin start(YamlNode.Scalar scalar) {
    Origin origin = scalar.origin();
    Path file = origin.file();
    return file != null && scalar.text().endsWith("\n")
        ? Origin.line(file, origin.line() + 1)
        : origin;
  }
}

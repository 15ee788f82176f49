package dev.belay.integrations.change;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.PathText;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads {@code lines} or {@code file}: the same everywhere, or by platform. */
final class LinesReader {
  private static final long LARGEST_FILE = 16L << 20;

  private final Section section;
  private final Path folder;
  private final Set<String> platforms;
  private final LineRules rules;

  LinesReader(Section section, Path folder, Set<String> platforms, LineRules rules) {
    this.section = section;
    this.folder = folder;
    this.platforms = platforms;
    this.rules = rules;
  }

  PerPlatform<List<String>> read() {
    boolean lines = section.has("lines");
    if (lines && section.has("file")) {
      section.problem("file", "both `lines` and `file` are given", "keep one of them");
    } else if (!lines && !section.has("file")) {
      section.problem(
          "lines", "the change has no lines", "add `lines:` with a list, or `file:` with a path");
    }
    return lines ? perPlatform("lines", this::written) : perPlatform("file", this::fromFile);
  }

  private PerPlatform<List<String>> perPlatform(
      String key, BiFunction<String, YamlNode, List<WrittenLine>> read) {
    YamlNode node = section.node(key).orElse(null);
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return node == null
          ? PerPlatform.same(List.of())
          : PerPlatform.same(rules.check(node.origin(), null, read.apply(key, node)));
    }
    Map<String, List<String>> byPlatform = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((platform, entry) -> {
          refuseUnknown(platform, entry.key());
          List<WrittenLine> lines = read.apply(key + "." + platform, entry.value());
          byPlatform.put(platform, rules.check(entry.key(), platform, lines));
        });
    if (byPlatform.isEmpty()) {
      section.problem(key, "the change has no lines", "write what is to be configured");
    }
    return new PerPlatform<>(null, byPlatform);
  }

  private void refuseUnknown(String platform, Origin origin) {
    if (!platforms.isEmpty() && !platforms.contains(platform)) {
      section
          .problems()
          .add(
              origin,
              "unknown platform `" + platform + "`",
              NearestName.remedy(platform, platforms));
    }
  }

  private List<WrittenLine> written(String name, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return block(scalar);
    }
    if (node instanceof YamlNode.Listing listing) {
      List<WrittenLine> lines = new ArrayList<>();
      for (YamlNode item : listing.items()) {
        if (item instanceof YamlNode.Scalar scalar) {
          lines.addAll(block(scalar));
        } else {
          section
              .problems()
              .add(
                  item.origin(),
                  name + " holds something that is not a line",
                  "put the line in quotes: YAML reads `a: b` as a key with a value");
        }
      }
      return lines;
    }
    section
        .problems()
        .add(node.origin(), name + " must be a list of lines", "begin each line with `- `");
    return List.of();
  }

  /** The lines of a block begin below the sign (|) that opens it. */
  private static List<WrittenLine> block(YamlNode.Scalar scalar) {
    List<String> texts = scalar.text().lines().toList();
    Origin origin = scalar.origin();
    Path file = origin.file();
    boolean isBlock = scalar.text().endsWith("\n");
    List<WrittenLine> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Origin at = file != null && isBlock ? Origin.line(file, origin.line() + 1 + i) : origin;
      lines.add(new WrittenLine(at, texts.get(i)));
    }
    return lines;
  }

  private List<WrittenLine> fromFile(String name, YamlNode node) {
    Path file =
        node instanceof YamlNode.Scalar scalar ? PathText.resolve(scalar.text(), folder) : null;
    if (file == null) {
      section.problems().add(node.origin(), name + " must be a path", "write a file name");
      return List.of();
    }
    try {
      List<String> texts = TextSource.read(file, LARGEST_FILE).lines().toList();
      List<WrittenLine> lines = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        lines.add(new WrittenLine(Origin.line(file, i + 1), texts.get(i)));
      }
      return lines;
    } catch (InputException e) {
      section.problems().addAll(e);
      return List.of(new WrittenLine(node.origin(), "unread"));
    }
  }
}

package dev.belay.integrations.change;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.PathText;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads {@code lines} or {@code file}; {@code template} is read elsewhere. */
final class LinesReader {
  private static final long LARGEST_FILE = 16L << 20;
  private static final List<String> WAYS = List.of("lines", "file", "template");

  private final Section section;
  private final Path folder;
  private final PerPlatformReader values;
  private final LineRules rules;

  LinesReader(Section section, Path folder, Set<String> platforms, LineRules rules) {
    this.section = section;
    this.folder = folder;
    this.values = new PerPlatformReader(section, platforms);
    this.rules = rules;
  }

  PerPlatform<List<String>> read() {
    List<String> given = WAYS.stream().filter(section::has).toList();
    if (given.size() > 1) {
      section.problem(
          given.get(1),
          "both `" + given.get(0) + "` and `" + given.get(1) + "` are given",
          "keep one of them");
    } else if (given.isEmpty()) {
      section.problem(
          "lines",
          "the change has no lines",
          "add `lines:` with a list, `file:` with a path, or `template:`");
    }
    return given.contains("lines")
        ? values.read("lines", checked(this::written))
        : values.read("file", checked(this::fromFile));
  }

  private PerPlatformReader.ValueReader<List<String>> checked(
      BiFunction<String, YamlNode, List<WrittenLine>> read) {
    return (name, platform, at, value) -> rules.check(at, platform, read.apply(name, value));
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

package dev.belay.integrations.compliance;

import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that a rule speaks of: a text, or a list of texts and of patterns ({@code regex: …}).
 */
final class WantedReader {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final String REGEX = "regex";

  private final Section section;

  WantedReader(Section section) {
    this.section = section;
  }

  /** What stands under a key; null when nothing does. */
  @Nullable Wanted read(String key, Function<String, LineMatch> line) {
    Optional<YamlNode> node = section.node(key);
    if (node.isEmpty()) {
      if (section.isWritten(key)) {
        section.problem(key, "`" + key + "` names no line", "write lines below it, or remove it");
      }
      return null;
    }
    List<Wanted.Part> parts = new ArrayList<>();
    boolean refused = false;
    for (YamlNode item : items(node.get())) {
      switch (item) {
        case YamlNode.Scalar scalar -> parts.addAll(Wanted.partsOf(scalar.text(), line));
        case YamlNode.Mapping mapping -> {
          Optional<LineMatch> pattern = pattern(key, mapping);
          pattern.map(Wanted.Part.Fixed::new).ifPresent(parts::add);
          refused |= pattern.isEmpty();
        }
        case YamlNode.Listing listing -> {
          section
              .problems()
              .add(listing.origin(), key + " holds a list in a list", "write one list of lines");
          refused = true;
        }
      }
    }
    if (parts.isEmpty() && !refused) {
      section.problem(key, "`" + key + "` names no line", "write lines below it, or remove it");
    }
    return parts.isEmpty() ? null : new Wanted(parts, line);
  }

  /** Sections to look into, the outermost first. */
  List<LineMatch> under() {
    List<LineMatch> under = new ArrayList<>();
    for (YamlNode item : section.node("under").map(WantedReader::items).orElse(List.of())) {
      switch (item) {
        case YamlNode.Scalar scalar when !scalar.text().isBlank() ->
            under.add(new LineMatch.Words(BLANKS.matcher(scalar.text().strip()).replaceAll(" ")));
        case YamlNode.Mapping mapping -> pattern("under", mapping).ifPresent(under::add);
        case YamlNode.Scalar wrong -> notSection(wrong);
        case YamlNode.Listing wrong -> notSection(wrong);
      }
    }
    return under;
  }

  private void notSection(YamlNode wrong) {
    section
        .problems()
        .add(wrong.origin(), "`under` names no section", "write how its first line begins");
  }

  private static List<YamlNode> items(YamlNode node) {
    return node instanceof YamlNode.Listing list ? list.items() : List.of(node);
  }

  private Optional<LineMatch> pattern(String key, YamlNode.Mapping mapping) {
    YamlNode.Entry entry = mapping.entries().get(REGEX);
    if (entry == null || mapping.entries().size() > 1) {
      section
          .problems()
          .add(
              mapping.origin(),
              key + " holds something that is not a line",
              "write `regex: PATTERN`, or put the line in quotes: YAML reads `a: b` as a key with a"
                  + " value");
      return Optional.empty();
    }
    if (!(entry.value() instanceof YamlNode.Scalar scalar)) {
      section.problems().add(mapping.origin(), "a pattern is a text", "write it in single quotes");
      return Optional.empty();
    }
    try {
      return Optional.of(LineMatch.Regex.of(scalar.text()));
    } catch (IllegalArgumentException e) {
      section
          .problems()
          .add(
              scalar.origin(),
              "the pattern `" + scalar.text() + "` is not of RE2: " + e.getMessage(),
              "correct it; RE2 has no back references and does not look around");
      return Optional.empty();
    }
  }
}

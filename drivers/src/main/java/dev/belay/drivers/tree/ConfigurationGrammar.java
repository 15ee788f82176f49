package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * The questions that reading, merging and comparing ask about a platform's text. Immutable and safe
 * to share.
 */
public final class ConfigurationGrammar {
  private final GrammarSection section;

  private ConfigurationGrammar(GrammarSection section) {
    this.section = section;
  }

  /** The grammar that a platform's definition describes. */
  public static ConfigurationGrammar of(GrammarSection section) {
    return new ConfigurationGrammar(section);
  }

  /**
   * The grammar that a text most likely has, for comparing what a platform without a description of
   * its text has written: nothing is known of it but its form, and that comments begin with a sign.
   */
  public static ConfigurationGrammar likely(List<String> text) {
    long lines = text.stream().filter(line -> !line.isBlank()).count();
    return of(
        new GrammarSection(
            mostly(text, lines, line -> line.matches(".*[{};]\\s*+(?:##.*+)?"))
                ? GrammarSection.Form.BRACES
                : mostly(text, lines, line -> line.startsWith("set "))
                    ? GrammarSection.Form.FLAT
                    : GrammarSection.Form.INDENTED,
            List.of(),
            List.of(SafePattern.of("^[!#]")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static boolean mostly(List<String> text, long lines, Predicate<String> kind) {
    return text.stream().map(String::strip).filter(kind).count() * 2 > lines;
  }

  GrammarSection.Form form() {
    return section.form();
  }

  boolean isComment(String line) {
    return anyFinds(section.comments(), line);
  }

  boolean isBlockEnd(String line) {
    return section.blockEnds().contains(line) || section.finals().contains(line);
  }

  boolean isFinal(String line) {
    return section.finals().contains(line);
  }

  boolean isOrdered(String opening) {
    return anyFinds(section.ordered(), opening);
  }

  boolean isPermanent(String opening) {
    return anyFinds(section.permanent(), opening);
  }

  /** Whether the line opens a section, whatever stands below it. */
  boolean opensSection(String line) {
    return anyFinds(section.sections(), line);
  }

  /** What this line shares with the line it would take the place of. */
  Optional<String> singularKey(String line) {
    for (SafePattern pattern : section.singular()) {
      MatchResult match = pattern.match(firstLine(line));
      if (match != null) {
        return Optional.of(match.group());
      }
    }
    return Optional.empty();
  }

  /** The line without its negation, or nothing when it has none. */
  public Optional<String> negated(String line) {
    for (String word : section.negations()) {
      if (line.startsWith(word + " ")) {
        return Optional.of(line.substring(word.length() + 1).strip());
      }
    }
    return Optional.empty();
  }

  /** The line that removes the given one. */
  String removalOf(String line) {
    Optional<String> positive = negated(line);
    if (positive.isPresent()) {
      return positive.get();
    }
    String first = firstLine(line);
    for (GrammarSection.Removal removal : section.removals()) {
      if (removal.line().find(first)) {
        return removal.line().replaceAll(first, removal.replacement());
      }
    }
    return section.negations().isEmpty() ? first : section.negations().getFirst() + " " + first;
  }

  /** The word that leaves the section, or nothing when the section closes itself. */
  Optional<String> closingOf(String opening) {
    for (GrammarSection.Closing closing : section.closings()) {
      if (closing.section().find(firstLine(opening))) {
        return closing.word().isEmpty() ? Optional.empty() : Optional.of(closing.word());
      }
    }
    return Optional.of("exit");
  }

  /**
   * How the text that begins with this line ends: by a delimiter in a line, by a line of its own,
   * or null when the line begins no such text.
   */
  @Nullable VerbatimEnd verbatimEnd(String firstLine) {
    for (GrammarSection.Verbatim verbatim : section.verbatim()) {
      MatchResult match = verbatim.start().match(firstLine);
      if (match != null) {
        return verbatim.until() != null
            ? new VerbatimEnd(verbatim.until(), true, firstLine.length())
            : new VerbatimEnd(match.group("delimiter"), false, match.end("delimiter"));
      }
    }
    return null;
  }

  /**
   * The end of a text over several lines.
   *
   * @param mark what ends it
   * @param wholeLine whether the mark stands alone on its line
   * @param from where in the first line the text begins
   */
  record VerbatimEnd(String mark, boolean wholeLine, int from) {}

  private static String firstLine(String line) {
    int end = line.indexOf('\n');
    return end < 0 ? line : line.substring(0, end);
  }

  private static boolean anyFinds(List<SafePattern> patterns, String line) {
    String first = firstLine(line);
    return patterns.stream().anyMatch(pattern -> pattern.find(first));
  }
}

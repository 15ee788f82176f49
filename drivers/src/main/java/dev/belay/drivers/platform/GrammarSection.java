package dev.belay.drivers.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a platform writes a configuration down: the {@code text:} part of the {@code change:}
 * section.
 *
 * <p>All patterns are searched in a line without its indentation.
 *
 * @param form how the text shows what belongs to what
 * @param negations the words that turn a line into its removal, such as {@code no} and {@code
 *     default}; the first one is used for writing
 * @param comments lines that say nothing
 * @param blockEnds lines that only close a section, such as {@code exit}
 * @param finals lines that end a whole text; typed, they would leave configuration mode
 * @param closings how a section is left where {@code exit} is not the word
 * @param ordered sections whose lines mean something by their order, such as access lists; in the
 *     form {@code flat} the lines themselves
 * @param singular lines of which a section has only one: the pattern's match is what they share, so
 *     that {@code description b} takes the place of {@code description a}
 * @param permanent sections that cannot be removed, only emptied, such as physical interfaces
 * @param removals how a line is removed where putting the negation before it is not the way
 * @param sections lines at the top that open a section even when nothing stands in it, such as
 *     interfaces
 * @param verbatim texts that run over several lines, such as banners
 */
public record GrammarSection(
    Form form,
    List<String> negations,
    List<SafePattern> comments,
    List<String> blockEnds,
    List<String> finals,
    List<Closing> closings,
    List<SafePattern> ordered,
    List<SafePattern> singular,
    List<SafePattern> permanent,
    List<Removal> removals,
    List<SafePattern> sections,
    List<Verbatim> verbatim) {

  /** How a text shows what belongs to what. */
  public enum Form {
    /** Lines of a section are indented deeper than the line that opens it. */
    INDENTED,
    /** Sections stand in braces, statements end with a semicolon. */
    BRACES,
    /** Every line stands for itself. */
    FLAT,
    /** Every line is a whole path from the top, behind the word {@code set}. */
    SET_LINES
  }

  /**
   * The word that leaves a section.
   *
   * @param section matches the line that opens it
   * @param word empty when the section closes itself
   */
  public record Closing(SafePattern section, String word) {}

  /**
   * How a line is removed.
   *
   * @param line matches the whole line
   * @param replacement the removing line; may refer to groups as {@code $1}
   */
  public record Removal(SafePattern line, String replacement) {}

  /**
   * A text over several lines.
   *
   * @param start its first line; a group named {@code delimiter}, if there is one, is what ends it
   * @param until the line that ends it when the first line does not say it
   */
  public record Verbatim(SafePattern start, @Nullable String until) {}

  /** Copies the lists. */
  public GrammarSection {
    negations = List.copyOf(negations);
    comments = List.copyOf(comments);
    blockEnds = List.copyOf(blockEnds);
    finals = List.copyOf(finals);
    closings = List.copyOf(closings);
    ordered = List.copyOf(ordered);
    singular = List.copyOf(singular);
    permanent = List.copyOf(permanent);
    removals = List.copyOf(removals);
    sections = List.copyOf(sections);
    verbatim = List.copyOf(verbatim);
  }

  static GrammarSection read(YamlSection yaml) {
    GrammarSection section =
        new GrammarSection(
            form(yaml),
            yaml.texts("negations"),
            yaml.patterns("comments"),
            yaml.texts("block_ends"),
            yaml.texts("finals"),
            yaml.sections("closings").stream().map(GrammarSection::closing).toList(),
            yaml.patterns("ordered"),
            yaml.patterns("singular"),
            yaml.patterns("permanent"),
            yaml.sections("removals").stream().map(GrammarSection::removal).toList(),
            yaml.patterns("sections"),
            yaml.sections("verbatim").stream().map(GrammarSection::verbatim).toList());
    yaml.finish();
    return section;
  }

  private static Form form(YamlSection yaml) {
    return switch (yaml.text("form")) {
      case "indented" -> Form.INDENTED;
      case "braces" -> Form.BRACES;
      case "flat" -> Form.FLAT;
      case "set_lines" -> Form.SET_LINES;
      default -> throw yaml.problem("form", "'form' must be indented, braces, flat or set_lines");
    };
  }

  private static Closing closing(YamlSection yaml) {
    Closing closing = new Closing(yaml.pattern("section"), yaml.text("word"));
    yaml.finish();
    return closing;
  }

  private static Removal removal(YamlSection yaml) {
    Removal removal = new Removal(yaml.pattern("line"), yaml.text("replacement"));
    yaml.finish();
    return removal;
  }

  private static Verbatim verbatim(YamlSection yaml) {
    Verbatim verbatim = new Verbatim(yaml.pattern("start"), yaml.optionalText("until"));
    if (verbatim.until() == null && !verbatim.start().toString().contains("(?<delimiter>")) {
      throw yaml.problem("a verbatim text needs 'until' or a group named delimiter in 'start'");
    }
    yaml.finish();
    return verbatim;
  }
}

package dev.belay.drivers.tree;

import java.util.List;

/** Finds where a text over several lines ends: a banner's lines are not configuration lines. */
final class VerbatimText {
  private VerbatimText() {}

  /**
   * The index of the last line of the text that begins at {@code start}, or {@code start} itself
   * when that line begins no such text.
   *
   * @throws ConfigurationSyntaxException when the text never ends
   */
  static int endOf(List<String> lines, int start, ConfigurationGrammar grammar) {
    String first = lines.get(start).strip();
    ConfigurationGrammar.VerbatimEnd end = grammar.verbatimEnd(first);
    if (end == null || (!end.wholeLine() && first.indexOf(end.mark(), end.from()) >= 0)) {
      return start;
    }
    for (int i = start + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (end.wholeLine() ? line.strip().equals(end.mark()) : line.contains(end.mark())) {
        return i;
      }
    }
    throw new ConfigurationSyntaxException(
        start + 1,
        "the text that begins here never ends; "
            + (end.wholeLine()
                ? "close it with a line '" + end.mark() + "'"
                : "close it with the delimiter it begins with"));
  }
}

package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text as they have to be sent: what says nothing is left out, and a banner stays
 * one piece, because a device prints no prompt between its lines.
 */
public final class ConfigurationLines {
  /** What can end a banner instead of the control character that devices show as two signs. */
  private static final String ENDS = "@#%~|+=*&_;:!";

  private static final String SHOWN = "^C";

  private ConfigurationLines() {}

  /**
   * A piece as it has to be typed. Devices show the control character that ends a banner as {@code
   * ^C}, but of what is typed they take the first sign alone: the text would begin with a C, and
   * end where it holds a {@code ^}, with everything behind that taken for commands.
   *
   * @throws ConfigurationSyntaxException when the text holds every sign that could end it
   */
  public static String typed(String piece, ConfigurationGrammar grammar) {
    String bare = piece.strip();
    ConfigurationGrammar.VerbatimEnd end = grammar.verbatimEnd(bare.lines().findFirst().orElse(""));
    if (end == null || end.wholeLine() || !end.mark().equals(SHOWN)) {
      return piece;
    }
    String body = bare.substring(end.from());
    int close = body.indexOf(SHOWN);
    String text = close < 0 ? body : body.substring(0, close);
    String sign =
        ENDS.chars()
            .filter(candidate -> text.indexOf(candidate) < 0)
            .mapToObj(Character::toString)
            .findFirst()
            .orElseThrow(() ->
                new ConfigurationSyntaxException(
                    1, "its banner holds every sign that could end it: " + ENDS));
    return bare.substring(0, end.from() - SHOWN.length()) + sign + text + sign;
  }

  /**
   * One piece to send.
   *
   * @param number where it begins in the text, counted from 1
   * @param text the line, or several lines with line breaks between them
   */
  public record Piece(int number, String text) {}

  /** The lines of a piece, each as a piece of its own. */
  public static List<Piece> split(Piece piece) {
    List<Piece> lines = new ArrayList<>();
    piece.text().lines().forEach(line -> lines.add(new Piece(piece.number() + lines.size(), line)));
    return lines;
  }

  /**
   * Cuts a text into the pieces to send to a device that stays in a section until told to leave, in
   * order, with what leaves each section where its indented lines end.
   *
   * @throws ConfigurationSyntaxException when a banner never ends
   */
  public static List<Piece> toType(List<String> lines, ConfigurationGrammar grammar) {
    return SectionExits.add(toSend(lines, grammar), grammar);
  }

  /**
   * Cuts a text into the pieces to send, in order.
   *
   * @throws ConfigurationSyntaxException when a banner never ends
   */
  public static List<Piece> toSend(List<String> lines, ConfigurationGrammar grammar) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      String bare = line.strip();
      if (bare.isEmpty() || grammar.isComment(bare) || grammar.isFinal(bare)) {
        continue;
      }
      int last = VerbatimText.endOf(lines, i, grammar);
      if (last == i) {
        pieces.add(new Piece(i + 1, line));
      } else {
        pieces.add(new Piece(i + 1, String.join("\n", lines.subList(i, last + 1)).strip()));
        i = last;
      }
    }
    return List.copyOf(pieces);
  }
}

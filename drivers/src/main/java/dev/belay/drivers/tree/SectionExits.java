package dev.belay.drivers.tree;

import dev.belay.drivers.platform.GrammarSection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes a device read typed lines as their indentation says. A device stays in a section until it
 * is told to leave, so that a line which stands outside would still be taken inside; people and
 * plans go by the indentation.
 */
public final class SectionExits {
  private final ConfigurationGrammar grammar;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<ConfigurationLines.Piece> typed = new ArrayList<>();

  private SectionExits(ConfigurationGrammar grammar) {
    this.grammar = grammar;
  }

  /** A line under which others may stand. */
  private static final class Open {
    private final int indent;
    private final String line;
    private boolean section;

    Open(int indent, String line, boolean section) {
      this.indent = indent;
      this.line = line;
      this.section = section;
    }
  }

  /**
   * A line that stands beside the empty section before it, and perhaps was meant to stand in it.
   *
   * @param number of the line, counted from 1
   * @param section the line that opens the section
   */
  public record Stray(int number, String section) {}

  /**
   * The pieces with the words between them that leave each section where its lines end. Such a word
   * has the number of the line that follows it.
   */
  static List<ConfigurationLines.Piece> add(
      List<ConfigurationLines.Piece> pieces, ConfigurationGrammar grammar) {
    if (grammar.form() != GrammarSection.Form.INDENTED) {
      return pieces;
    }
    SectionExits exits = new SectionExits(grammar);
    pieces.forEach(exits::type);
    return List.copyOf(exits.typed);
  }

  /** Lines that a person should have indented, or kept apart by the word that leaves a section. */
  public static List<Stray> strays(List<String> lines, ConfigurationGrammar grammar) {
    List<Stray> strays = new ArrayList<>();
    if (grammar.form() != GrammarSection.Form.INDENTED) {
      return strays;
    }
    Open before = null;
    int outermost = Integer.MAX_VALUE;
    for (ConfigurationLines.Piece piece : ConfigurationLines.toSend(lines, grammar)) {
      String line = piece.text().strip();
      int indent = IndentedReader.indentOf(piece.text());
      outermost = Math.min(outermost, indent);
      boolean opens = indent == outermost && grammar.opensSection(line);
      if (before != null && indent == before.indent && !opens && !grammar.isBlockEnd(line)) {
        strays.add(new Stray(piece.number(), before.line));
      }
      before = opens ? new Open(indent, line, true) : null;
    }
    return strays;
  }

  private void type(ConfigurationLines.Piece piece) {
    String line = piece.text().strip();
    if (grammar.isBlockEnd(line)) {
      leaveOne();
    } else {
      int indent = IndentedReader.indentOf(piece.text());
      leaveDownTo(indent, piece.number());
      if (!open.isEmpty()) {
        open.element().section = true;
      }
      boolean opens = open.isEmpty() && grammar.opensSection(line);
      open.push(new Open(indent, line, opens));
    }
    typed.add(piece);
  }

  /** A person wrote the word: it leaves the innermost section. */
  private void leaveOne() {
    while (!open.isEmpty() && !open.pop().section) {
      // A line that opened nothing.
    }
  }

  private void leaveDownTo(int indent, int number) {
    while (!open.isEmpty() && indent <= open.element().indent) {
      Open left = open.pop();
      if (left.section) {
        Optional<String> word = grammar.closingOf(left.line);
        word.ifPresent(exit -> typed.add(new ConfigurationLines.Piece(number, exit)));
      }
    }
  }
}

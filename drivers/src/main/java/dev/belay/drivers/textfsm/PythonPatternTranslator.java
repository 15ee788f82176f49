package dev.belay.drivers.textfsm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pattern of Python's {@code re} for the JDK's engine, with {@code
 * java.util.regex.Pattern.UNIX_LINES} assumed. It reads the whole grammar instead of replacing
 * pieces, so that it also refuses what Python refuses. Used once per pattern; not thread-safe.
 */
final class PythonPatternTranslator {
  private final PatternCursor cursor;
  private final PatternCharacters characters;
  private final PatternGroups groups;
  private final StringBuilder out = new StringBuilder();
  private PatternFlags flags = PatternFlags.NONE;
  private int negations;

  /** What a quantifier would apply to. */
  private enum Before {
    NOTHING,
    PLACE,
    REPETITION,
    ITEM
  }

  PythonPatternTranslator(String source) {
    cursor = new PatternCursor(source);
    characters = new PatternCharacters(cursor);
    // Only a condition asks whether a group took part, which needs a mark in each group.
    groups = new PatternGroups(source.contains("(?("));
  }

  String translate() throws PythonPatternException {
    alternatives(true);
    if (!cursor.atEnd()) {
      throw cursor.error("unbalanced parenthesis");
    }
    if (groups.anyForgotten()) {
      out.insert(0, "(?:").append(")(?:(?!)())?"); // with a group that never takes part
    }
    return out.toString();
  }

  /** The groups, once the pattern is translated. */
  List<PythonPattern.Group> groups() {
    return groups.inOrder();
  }

  private PatternWidth alternatives(boolean wholePattern) throws PythonPatternException {
    PatternWidth width = sequence(wholePattern);
    while (cursor.accept('|')) {
      out.append('|');
      width = width.or(sequence(false));
    }
    return width;
  }

  private PatternWidth sequence(boolean mayHoldGlobalFlags) throws PythonPatternException {
    PatternWidth done = PatternWidth.NONE;
    PatternWidth last = PatternWidth.NONE;
    Before before = Before.NOTHING;
    while (!cursor.atEnd() && cursor.peek() != '|' && cursor.peek() != ')') {
      int start = cursor.position();
      int c = cursor.next();
      if (flags.verbose() && isSkipped(c)) {
        continue;
      }
      if (c == '('
          && (skipsComment()
              || (isGlobalFlags() && takesGlobalFlags(mayHoldGlobalFlags, before)))) {
        continue;
      }
      Repetition repetition = Repetition.read(c, cursor);
      if (repetition == null) {
        done = done.plus(last);
        before = isPlace(c) ? Before.PLACE : Before.ITEM;
        last = item(c);
      } else if (before == Before.ITEM) {
        out.append(repetition.inJava());
        last = last.times(repetition.least(), repetition.most());
        before = Before.REPETITION;
      } else {
        cursor.goBackTo(start);
        throw cursor.error(before == Before.REPETITION ? "multiple repeat" : "nothing to repeat");
      }
    }
    return done.plus(last);
  }

  private boolean isSkipped(int c) throws PythonPatternException {
    if (c == '#') {
      while (!cursor.atEnd() && cursor.next() != '\n') {
        // A comment of the verbose form ends with its line.
      }
      return true;
    }
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private boolean skipsComment() throws PythonPatternException {
    int start = cursor.position();
    if (cursor.accept('?') && cursor.accept('#')) {
      while (!cursor.accept(')')) {
        if (cursor.atEnd()) {
          throw cursor.error("missing ), unterminated comment");
        }
        cursor.next();
      }
      return true;
    }
    cursor.goBackTo(start);
    return false;
  }

  /** Whether {@code (?i)} and the like stand here: letters only, up to the bracket. */
  private boolean isGlobalFlags() throws PythonPatternException {
    int start = cursor.position();
    boolean flagsOnly = false;
    if (cursor.accept('?')) {
      int letters = 0;
      while (!cursor.atEnd() && PatternFlags.LETTERS.indexOf(cursor.peek()) >= 0) {
        cursor.next();
        letters++;
      }
      flagsOnly = letters > 0 && cursor.peek() == ')';
    }
    cursor.goBackTo(start);
    return flagsOnly;
  }

  private boolean takesGlobalFlags(boolean allowed, Before before) throws PythonPatternException {
    if (!allowed || before != Before.NOTHING) {
      throw cursor.error("global flags not at the start of the expression (write (?i:...))");
    }
    cursor.accept('?');
    while (!cursor.accept(')')) {
      flags = flags.with((char) cursor.next(), true);
    }
    out.append("(?").append(flags.inJava()).append(')');
    return true;
  }

  /** Whether it is a place between characters, which cannot be repeated. */
  private boolean isPlace(int c) {
    return c == '^' || c == '$' || (c == '\\' && "AbBZ".indexOf(cursor.peek()) >= 0);
  }

  private PatternWidth item(int c) throws PythonPatternException {
    switch (c) {
      case '^' -> out.append(flags.multiline() ? "(?:\\A|(?<=\\n))" : "^");
      case '$' -> out.append(flags.multiline() ? "(?=\\n|\\z)" : "$");
      case '.' -> out.append(flags.dotAll() ? "(?s:.)" : ".");
      case '[' -> out.append(characters.bracketed(flags.ascii()));
      case '(' -> {
        return group();
      }
      case '\\' -> {
        return escape();
      }
      default -> out.append(PatternEscapes.literal(c));
    }
    return c == '^' || c == '$' ? PatternWidth.NONE : PatternWidth.ONE;
  }

  private PatternWidth escape() throws PythonPatternException {
    if (cursor.atEnd()) {
      throw cursor.error("bad escape (end of pattern)");
    }
    int letter = cursor.next();
    if (PatternEscapes.isCategory(letter)) {
      out.append(PatternEscapes.category((char) letter, flags.ascii()));
    } else if (letter == 'A' || letter == 'Z') {
      out.append(letter == 'A' ? "\\A" : "\\z");
      return PatternWidth.NONE;
    } else if (letter == 'b' || letter == 'B') {
      boolean ascii = flags.ascii();
      out.append(letter == 'b' ? PatternEscapes.boundary(ascii) : PatternEscapes.noBoundary(ascii));
      return PatternWidth.NONE;
    } else if (PatternEscapes.control(letter) >= 0) {
      out.append(PatternEscapes.literal(PatternEscapes.control(letter)));
    } else if (PatternCharacters.isNumbered(letter)) {
      out.append(PatternEscapes.literal(characters.numbered(letter)));
    } else if (letter == '0') {
      out.append(PatternEscapes.literal(characters.octal("0" + cursor.digits(8, 2))));
    } else if (letter >= '1' && letter <= '9') {
      return numberedReference((char) letter);
    } else if (PatternCharacters.isAsciiLetterOrDigit(letter)) {
      throw cursor.error("bad escape \\" + (char) letter);
    } else {
      out.append(PatternEscapes.literal(letter));
    }
    return PatternWidth.ONE;
  }

  /** Two digits are a group, three octal ones a character. */
  private PatternWidth numberedReference(char first) throws PythonPatternException {
    int start = cursor.position();
    String octal = first <= '7' ? first + cursor.digits(8, 2) : "";
    if (octal.length() == 3) {
      out.append(PatternEscapes.literal(characters.octal(octal)));
      return PatternWidth.ONE;
    }
    cursor.goBackTo(start);
    int number = Integer.parseInt(first + cursor.digits(10, 1));
    return reference(groups.numbered(number, cursor));
  }

  private PatternWidth reference(PatternGroups.Known group) throws PythonPatternException {
    out.append("(?:\\").append(group.closed(cursor).number()).append(')');
    return group.width();
  }

  private PatternWidth group() throws PythonPatternException {
    if (!cursor.accept('?')) {
      return capturing(null);
    }
    int kind = cursor.next();
    return switch (kind) {
      case 'P' -> named();
      case ':' -> plain("(?:", flags);
      case '>' -> plain("(?>", flags);
      case '=', '!' -> {
        lookAround("(?" + (char) kind, kind == '!');
        yield PatternWidth.NONE;
      }
      case '<' -> lookBehind();
      case '(' -> condition();
      default -> flagged(kind);
    };
  }

  private PatternWidth named() throws PythonPatternException {
    if (cursor.accept('<')) {
      return capturing(cursor.until('>', "group name"));
    }
    if (cursor.accept('=')) {
      return reference(groups.named(cursor.until(')', "group name"), cursor));
    }
    throw cursor.error("unknown extension ?P" + Character.toString(cursor.next()));
  }

  private PatternWidth lookBehind() throws PythonPatternException {
    int kind = cursor.next();
    if (kind != '=' && kind != '!') {
      throw cursor.error("unknown extension ?<" + Character.toString(kind));
    }
    if (!lookAround("(?<" + (char) kind, kind == '!').isFixed()) {
      throw cursor.error("look-behind requires fixed-width pattern");
    }
    return PatternWidth.NONE;
  }

  private PatternWidth lookAround(String opening, boolean negative) throws PythonPatternException {
    negations += negative ? 1 : 0;
    PatternWidth width = plain(opening, flags);
    negations -= negative ? 1 : 0;
    return width;
  }

  /** Flags for the inside of a group: {@code (?i:...)}, {@code (?s-i:...)}. */
  private PatternWidth flagged(int first) throws PythonPatternException {
    PatternFlags inside = flags;
    boolean on = true;
    for (int c = first; c != ':'; c = cursor.next()) {
      if (c == '-' && on) {
        on = false;
      } else if (PatternFlags.LETTERS.indexOf(c) >= 0 && (on || "au".indexOf(c) < 0)) {
        inside = inside.with((char) c, on);
      } else {
        throw cursor.error(
            PatternFlags.LETTERS.indexOf(first) >= 0 || first == '-'
                ? "unknown flag"
                : "unknown extension ?" + Character.toString(first));
      }
    }
    return plain("(?" + inside.inJava() + ":", inside);
  }

  private PatternWidth plain(String opening, PatternFlags inside) throws PythonPatternException {
    PatternFlags outside = flags;
    flags = inside;
    out.append(opening);
    PatternWidth width = alternatives(false);
    flags = outside;
    cursor.expect(')', "missing ), unterminated subpattern");
    out.append(')');
    return width;
  }

  private PatternWidth capturing(@Nullable String name) throws PythonPatternException {
    PatternGroups.Known group = groups.open(name, negations > 0, cursor);
    out.append(groups.marked() ? "((?:" : "(");
    PatternFlags outside = flags;
    PatternWidth width = alternatives(false);
    flags = outside;
    cursor.expect(')', "missing ), unterminated subpattern");
    out.append(groups.marked() ? ")())" : ")");
    groups.close(group, width);
    return width;
  }

  /** {@code (?(1)yes|no)}: the JDK has no conditions, but an empty mark in the group tells. */
  private PatternWidth condition() throws PythonPatternException {
    String name = cursor.until(')', "group name");
    int mark = groups.markOf(name, cursor);
    out.append("(?:(?:\\").append(mark).append(')');
    PatternWidth yes = sequence(false);
    out.append("|(?!\\").append(mark).append(')');
    PatternWidth no = cursor.accept('|') ? sequence(false) : PatternWidth.NONE;
    if (cursor.peek() == '|') {
      throw cursor.error("conditional backref with more than two branches");
    }
    cursor.expect(')', "missing ), unterminated subpattern");
    out.append(')');
    return yes.or(no);
  }
}

package dev.belay.drivers.textfsm;

/**
 * Reads what stands for characters in a pattern: escapes by number or name, and what is in square
 * brackets, where Python knows no nested and no intersected classes.
 */
final class PatternCharacters {
  private static final int HIGHEST_OCTAL = 0377;

  private final PatternCursor cursor;

  PatternCharacters(PatternCursor cursor) {
    this.cursor = cursor;
  }

  /** Reads {@code x41}, {@code u0041}, {@code U00000041} and {@code N{NAME}} after a backslash. */
  int numbered(int letter) throws PythonPatternException {
    return switch (letter) {
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case 'U' -> hexadecimal(8);
      default -> named();
    };
  }

  static boolean isNumbered(int letter) {
    return letter == 'x' || letter == 'u' || letter == 'U' || letter == 'N';
  }

  private int hexadecimal(int length) throws PythonPatternException {
    String digits = cursor.digits(16, length);
    if (digits.length() != length) {
      throw cursor.error("incomplete escape");
    }
    long codePoint = Long.parseLong(digits, 16);
    if (codePoint > Character.MAX_CODE_POINT) {
      throw cursor.error("bad escape");
    }
    return (int) codePoint;
  }

  private int named() throws PythonPatternException {
    cursor.expect('{', "missing {");
    String name = cursor.until('}', "character name");
    try {
      return Character.codePointOf(name);
    } catch (IllegalArgumentException e) {
      throw cursor.error("undefined character name '" + name + "'");
    }
  }

  /** The value of an octal escape. */
  int octal(String digits) throws PythonPatternException {
    int value = Integer.parseInt(digits, 8);
    if (value > HIGHEST_OCTAL) {
      throw cursor.error("octal escape value \\" + digits + " outside of range 0-0o377");
    }
    return value;
  }

  /** Reads a class after its opening bracket and writes it for the JDK's engine. */
  String bracketed(boolean ascii) throws PythonPatternException {
    StringBuilder out = new StringBuilder("[");
    if (cursor.accept('^')) {
      out.append('^');
    }
    // A closing bracket in the first place is an ordinary character.
    boolean first = true;
    while (first || cursor.peek() != ']') {
      first = false;
      range(member(ascii), ascii, out);
    }
    cursor.accept(']');
    return out.append(']').toString();
  }

  private void range(Member from, boolean ascii, StringBuilder out) throws PythonPatternException {
    int hyphen = cursor.position();
    if (!cursor.accept('-')) {
      out.append(from.text());
      return;
    }
    if (cursor.peek() == ']') {
      cursor.goBackTo(hyphen);
      out.append(from.text());
      cursor.accept('-');
      out.append("\\-");
      return;
    }
    Member to = member(ascii);
    if (from.codePoint() < 0 || to.codePoint() < from.codePoint()) {
      throw cursor.error("bad character range " + from.text() + "-" + to.text());
    }
    out.append(from.text()).append('-').append(to.text());
  }

  /** One character of a class; a code point below 0 means a whole category such as \d. */
  private record Member(int codePoint, String text) {
    static Member of(int codePoint) {
      return new Member(codePoint, PatternEscapes.literal(codePoint));
    }
  }

  private Member member(boolean ascii) throws PythonPatternException {
    if (cursor.atEnd()) {
      throw cursor.error("unterminated character set");
    }
    int c = cursor.next();
    if (c != '\\') {
      return Member.of(c);
    }
    int letter = cursor.next();
    if (PatternEscapes.isCategory(letter)) {
      return new Member(-1, PatternEscapes.category((char) letter, ascii));
    }
    if (PatternEscapes.control(letter) >= 0) {
      return Member.of(PatternEscapes.control(letter));
    }
    if (isNumbered(letter)) {
      return Member.of(numbered(letter));
    }
    if (letter >= '0' && letter <= '7') {
      return Member.of(octal((char) letter + cursor.digits(8, 2)));
    }
    if (isAsciiLetterOrDigit(letter)) {
      throw cursor.error("bad escape \\" + (char) letter);
    }
    return Member.of(letter);
  }

  static boolean isAsciiLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}

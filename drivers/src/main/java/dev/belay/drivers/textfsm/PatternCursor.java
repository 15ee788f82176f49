package dev.belay.drivers.textfsm;

/** A place in a pattern that is being read, one character (not code unit) after another. */
final class PatternCursor {
  /** What {@link #peek} says at the end. */
  static final int END = -1;

  private final String source;
  private int at;

  PatternCursor(String source) {
    this.source = source;
  }

  int position() {
    return at;
  }

  void goBackTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= source.length();
  }

  int peek() {
    return atEnd() ? END : source.codePointAt(at);
  }

  int next() throws PythonPatternException {
    if (atEnd()) {
      throw error("unexpected end of pattern");
    }
    int codePoint = source.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  boolean accept(char expected) {
    boolean there = peek() == expected;
    if (there) {
      at++;
    }
    return there;
  }

  void expect(char expected, String otherwise) throws PythonPatternException {
    if (!accept(expected)) {
      throw error(otherwise);
    }
  }

  /** Reads up to the sign and past it. */
  String until(char sign, String what) throws PythonPatternException {
    int end = source.indexOf(sign, at);
    if (end < 0) {
      throw error("missing " + sign + ", unterminated name");
    }
    String text = source.substring(at, end);
    if (text.isEmpty()) {
      throw error("missing " + what);
    }
    at = end + 1;
    return text;
  }

  /** The ASCII digits from here on, at most so many, of a base up to 16. */
  String digits(int base, int most) {
    int start = at;
    while (at < source.length()
        && at - start < most
        && source.charAt(at) < 0x80
        && Character.digit(source.charAt(at), base) >= 0) {
      at++;
    }
    return source.substring(start, at);
  }

  PythonPatternException error(String reason) {
    return new PythonPatternException(reason, at);
  }
}

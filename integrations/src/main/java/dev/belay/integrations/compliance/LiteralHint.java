package dev.belay.integrations.compliance;

/**
 * Letters that every line has in which a pattern can be found: most lines lack them, and are done
 * with at the cost of looking for a word. Immutable.
 *
 * @param start with which the line begins; empty when nothing is known of that
 * @param inside that stand anywhere in it; empty when none are known
 */
record LiteralHint(String start, String inside) {
  private static final LiteralHint NONE = new LiteralHint("", "");
  private static final String PLAIN = " -_/:,\"=<>@#!%&~';";

  /** What stands behind a backslash and is one letter of some kind, or a place between letters. */
  private static final String CLASSES = "dDsSwWbB";

  /** Of a pattern that compiles. Where it is not understood, no letters are promised. */
  static LiteralHint of(String pattern) {
    boolean atStart = pattern.startsWith("^");
    StringBuilder run = new StringBuilder();
    String start = "";
    String longest = "";
    int at = atStart ? 1 : 0;
    while (at < pattern.length()) {
      int end = endOfToken(pattern, at);
      if (end <= 0 || pattern.charAt(at) == '|') {
        return NONE;
      }
      if (isLetter(pattern, at) && !mayBeMissing(pattern, end)) {
        run.append(pattern.charAt(end - 1));
      } else {
        start = atStart ? run.toString() : start;
        longest = !atStart && run.length() > longest.length() ? run.toString() : longest;
        atStart = false;
        run.setLength(0);
      }
      at = end;
    }
    return atStart
        ? new LiteralHint(run.toString(), "")
        : new LiteralHint(start, run.length() > longest.length() ? run.toString() : longest);
  }

  boolean mayMatch(String line) {
    return line.startsWith(start) && (inside.isEmpty() || line.contains(inside));
  }

  /** Behind one letter, class or group; -1 for what changes the meaning of others. */
  private static int endOfToken(String pattern, int at) {
    return switch (pattern.charAt(at)) {
      case '\\' -> {
        char next = pattern.charAt(at + 1);
        yield isSign(next) || CLASSES.indexOf(next) >= 0 ? at + 2 : -1;
      }
      case '[' -> endOfClass(pattern, at);
      case '(' -> endOfGroup(pattern, at);
      case '{' -> pattern.indexOf('}', at) + 1; // how often; never a letter that is looked for
      default -> at + 1;
    };
  }

  private static int endOfGroup(String pattern, int from) {
    if (pattern.startsWith("(?", from) && !pattern.startsWith("(?:", from)) {
      return -1;
    }
    int at = pattern.startsWith("(?:", from) ? from + 3 : from + 1;
    while (at > 0 && pattern.charAt(at) != ')') {
      at = endOfToken(pattern, at);
    }
    return at <= 0 ? -1 : at + 1;
  }

  private static int endOfClass(String pattern, int from) {
    int at = from + 1;
    if (pattern.charAt(at) == '^') {
      at++;
    }
    if (pattern.charAt(at) == ']') {
      at++;
    }
    while (pattern.charAt(at) != ']') {
      if (pattern.startsWith("[:", at)) {
        return -1;
      }
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static boolean mayBeMissing(String pattern, int after) {
    return after < pattern.length() && "?*{".indexOf(pattern.charAt(after)) >= 0;
  }

  private static boolean isLetter(String pattern, int at) {
    char c = pattern.charAt(at);
    return c == '\\' ? isSign(pattern.charAt(at + 1)) : isPlain(c);
  }

  private static boolean isPlain(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
  }

  private static boolean isSign(char c) {
    return c < 128 && !Character.isLetterOrDigit(c);
  }
}

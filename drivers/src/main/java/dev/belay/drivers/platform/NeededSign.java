package dev.belay.drivers.platform;

/**
 * Finds a sign without which a regular expression cannot match, so that most texts need no engine.
 * Says that it knows none wherever it is not sure. Stateless.
 */
final class NeededSign {
  /** No sign is known to be needed. */
  static final char NONE = 0;

  /**
   * Those that are seldom in configurations first; letters are left out, because case is ignored.
   */
  private static final String SELDOM_FIRST = "%@~&<>|=\"'{}[]*$?,;()#!/_:.-";

  private NeededSign() {}

  /** The sign that tells most, or {@link #NONE}. */
  static char of(String pattern) {
    if (pattern.contains("\\Q") || pattern.contains("(?x")) {
      return NONE;
    }
    int best = SELDOM_FIRST.length();
    int depth = 0;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      int next = i + 1;
      boolean literal = depth == 0;
      switch (c) {
        case '\\' -> {
          next = i + 2;
          c = next <= pattern.length() ? pattern.charAt(i + 1) : NONE;
          literal &= !Character.isLetterOrDigit(c); // else a class, an anchor or a number
        }
        case '[' -> {
          next = afterClass(pattern, i);
          literal = false;
        }
        case '(' -> {
          depth++;
          literal = false;
        }
        case ')' -> {
          depth--;
          literal = false;
        }
        case '|' -> {
          if (depth == 0) {
            return NONE; // each alternative has its own
          }
        }
        case '^', '$', '.', '?', '*', '+', '{', '}' -> literal = false;
        default -> {}
      }
      if (literal && !isOptional(pattern, next)) {
        int rank = SELDOM_FIRST.indexOf(c);
        best = rank >= 0 && rank < best ? rank : best;
      }
      i = c == '{' && depth == 0 && !literal ? afterBraces(pattern, i) : next;
    }
    return best < SELDOM_FIRST.length() ? SELDOM_FIRST.charAt(best) : NONE;
  }

  private static boolean isOptional(String pattern, int at) {
    return at < pattern.length() && "?*{".indexOf(pattern.charAt(at)) >= 0;
  }

  private static int afterClass(String pattern, int open) {
    int depth = 0;
    for (int i = open; i < pattern.length(); i++) {
      switch (pattern.charAt(i)) {
        case '\\' -> i++;
        case '[' -> depth++;
        case ']' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
    }
    return pattern.length();
  }

  private static int afterBraces(String pattern, int open) {
    int close = pattern.indexOf('}', open);
    return close < 0 ? open + 1 : close + 1;
  }
}

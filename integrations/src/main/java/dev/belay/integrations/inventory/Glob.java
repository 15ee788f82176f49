package dev.belay.integrations.inventory;

/**
 * Matches {@code *} (any text) and {@code ?} (one character), in time proportional to the product
 * of the lengths at worst: patterns come from people and files. Immutable.
 */
public record Glob(String pattern) {

  /** Whether the text has a sign that stands for others. */
  public static boolean isGlob(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether the pattern stands for the whole text. */
  public boolean matches(String text) {
    int at = 0;
    int position = 0;
    int star = -1;
    int resume = 0;
    while (position < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = position;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(position))) {
        at++;
        position++;
      } else if (star >= 0) {
        at = star + 1;
        position = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}

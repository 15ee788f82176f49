package dev.belay.drivers.textfsm;

import java.util.ArrayList;
import java.util.List;

/** Python's ideas of white space and of where a line ends. */
final class PythonText {
  private PythonText() {}

  /** As {@code str.isspace}: wider than Java's ideas, by the four information separators. */
  static boolean isSpace(int codePoint) {
    return codePoint == ' '
        || (codePoint >= '\t' && codePoint <= '\r')
        || (codePoint >= 0x1c && codePoint <= 0x1f)
        || codePoint == 0x85
        || (codePoint > 0x7f && Character.isSpaceChar(codePoint));
  }

  /** As {@code str.rstrip}. */
  static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** As {@code str.strip}. */
  static String strip(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return stripTrailing(text.substring(start));
  }

  /** As {@code str.splitlines}: a last line end begins no further line. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (endsLine(c)) {
        lines.add(text.substring(start, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static boolean endsLine(char c) {
    return (c >= '\n' && c <= '\r')
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }
}

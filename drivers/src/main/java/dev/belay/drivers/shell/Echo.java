package dev.belay.drivers.shell;

/**
 * Finds the echo of a sent line. Blanks do not count, because devices wrap and pad; what arrives
 * before it, such as a message thrown in between, is skipped.
 */
final class Echo {
  /** An echo that has not come within so many bytes will not come. */
  private static final int SEARCHED = 4 * 1024;

  /** A line editor that scrolls sideways shows only the end of a long line. */
  private static final int VISIBLE_END = 40;

  private final String wanted;
  private final StringBuilder seen = new StringBuilder();
  private int position;
  private int outputStart = -1;

  Echo(String line) {
    this.wanted = withoutBlanks(line);
  }

  /**
   * Looks at the lines that have been completed since the last call; true once the echo is
   * complete.
   */
  boolean found(Screen screen) {
    while (outputStart < 0 && position < SEARCHED + wanted.length()) {
      int end = screen.afterNextLineEnd(position);
      if (end < 0) {
        return false;
      }
      seen.append(withoutBlanks(screen.text(position, end)));
      position = end;
      if (seen.indexOf(wanted) >= 0 || endIsVisible()) {
        outputStart = end;
      }
    }
    return outputStart >= 0;
  }

  /** Where the answer begins: behind the echo, or at the very beginning when there was none. */
  int outputStart() {
    return Math.max(0, outputStart);
  }

  private boolean endIsVisible() {
    return wanted.length() > 2 * VISIBLE_END
        && seen.indexOf(wanted.substring(wanted.length() - VISIBLE_END)) >= 0;
  }

  private static String withoutBlanks(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ') {
        dense.append(c);
      }
    }
    return dense.toString();
  }
}

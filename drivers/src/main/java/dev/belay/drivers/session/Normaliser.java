package dev.belay.drivers.session;

import dev.belay.drivers.platform.LinePatterns;
import dev.belay.drivers.platform.Platform;

/**
 * Makes equal configurations equal text: leaves out lines that change without a change, and blanks
 * at line ends. Immutable and thread-safe.
 */
public final class Normaliser {
  private final LinePatterns volatileLines;

  /** By the rules of a platform. */
  public Normaliser(Platform platform) {
    this.volatileLines = new LinePatterns(platform.belay().volatileLines());
  }

  /** The text by which two readings are compared; ends in a newline unless it is empty. */
  public String normalise(String text) {
    StringBuilder normalised = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int lineEnd = text.indexOf('\n', start);
      lineEnd = lineEnd < 0 ? text.length() : lineEnd;
      int end = lineEnd;
      while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
      // Where lines are left out above or below, blank ones come and go.
      if (end > start && !volatileLines.match(text, start, end)) {
        normalised.append(text, start, end).append('\n');
      }
      start = lineEnd + 1;
    }
    return normalised.toString();
  }
}

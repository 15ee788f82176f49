package dev.belay.drivers.session;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.util.List;

/**
 * Makes equal configurations equal text: leaves out lines that change without a change, and blanks
 * at line ends. Immutable and thread-safe.
 */
public final class Normaliser {
  private final List<SafePattern> volatileLines;

  /** By the rules of a platform. */
  public Normaliser(Platform platform) {
    this.volatileLines = platform.belay().volatileLines();
  }

  /** The text by which two readings are compared; ends in a newline unless it is empty. */
  public String normalise(String text) {
    StringBuilder normalised = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end).stripTrailing();
      // Where lines are left out above or below, blank ones come and go.
      if (!line.isEmpty() && !isVolatile(line)) {
        normalised.append(line).append('\n');
      }
      start = end + 1;
    }
    return normalised.toString();
  }

  private boolean isVolatile(String line) {
    for (SafePattern pattern : volatileLines) {
      if (pattern.find(line)) {
        return true;
      }
    }
    return false;
  }
}

package dev.belay.drivers.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns that are tried on every line of long texts, sorted by the character a matching line
 * begins with, so that most lines cost one look. Immutable and thread-safe.
 */
public final class LinePatterns {
  private static final int ASCII = 128;

  private final List<SafePattern> all;

  /** Those that may match whatever the line begins with. */
  private final List<SafePattern> unsorted = new ArrayList<>();

  /** Whether a line that begins so may match one that is not among the unsorted. */
  private final boolean[] begins = new boolean[ASCII];

  /** These patterns. */
  public LinePatterns(List<SafePattern> patterns) {
    this.all = List.copyOf(patterns);
    for (SafePattern pattern : all) {
      char first = pattern.beginning();
      if (first == 0 || first >= ASCII) {
        unsorted.add(pattern);
      } else {
        begins[first] = true;
        begins[Character.toUpperCase(first)] = true;
      }
    }
  }

  /** Whether one of them matches the line between two places of a text. */
  public boolean match(String text, int start, int end) {
    char first = start < end ? text.charAt(start) : 0;
    List<SafePattern> candidates = first >= ASCII || begins[first] ? all : unsorted;
    for (SafePattern candidate : candidates) {
      if (candidate.mayStandIn(text, start, end) && candidate.find(text.substring(start, end))) {
        return true;
      }
    }
    return false;
  }
}

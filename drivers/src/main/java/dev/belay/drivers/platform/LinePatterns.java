package dev.belay.drivers.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns that are tried on every line of long texts, sorted by the character a matching line
 * begins with, so that most lines cost one look. Immutable and thread-safe.
 */
public final class LinePatterns {
  private static final int ASCII = 128;

  private final List<List<SafePattern>> byFirst = new ArrayList<>(ASCII);
  private final List<SafePattern> all;

  /** These patterns. */
  public LinePatterns(List<SafePattern> patterns) {
    this.all = List.copyOf(patterns);
    for (char first = 0; first < ASCII; first++) {
      char c = first;
      byFirst.add(all.stream().filter(pattern -> pattern.mayBeginWith(c)).toList());
    }
  }

  /** Whether one of them matches the line between two places of a text. */
  public boolean match(String text, int start, int end) {
    char first = start < end ? text.charAt(start) : 0;
    List<SafePattern> candidates = first < ASCII ? byFirst.get(first) : all;
    if (candidates.isEmpty()) {
      return false;
    }
    String line = text.substring(start, end);
    for (SafePattern candidate : candidates) {
      if (candidate.find(line)) {
        return true;
      }
    }
    return false;
  }
}

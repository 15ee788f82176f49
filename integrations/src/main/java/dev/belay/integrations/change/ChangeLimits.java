package dev.belay.integrations.change;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the reader of a change file must know about platforms. Immutable.
 *
 * @param platforms that exist; empty when any will do
 * @param confirm how long each platform can wait for a confirmation, where it is limited
 */
public record ChangeLimits(Set<String> platforms, Map<String, Range> confirm) {
  public ChangeLimits {
    platforms = Set.copyOf(platforms);
    confirm = Map.copyOf(confirm);
  }

  /** From the shortest to the longest, both included. */
  public record Range(Duration shortest, Duration longest) {
    boolean holds(Duration duration) {
      return duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0;
    }
  }

  /** When nothing is known about platforms. */
  public static ChangeLimits none() {
    return new ChangeLimits(Set.of(), Map.of());
  }
}

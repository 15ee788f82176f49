package dev.belay.drivers;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What brings the device back if we vanish in the middle of a change.
 *
 * @param kind who reverts
 * @param description one sentence for people
 * @param shortest the shortest time the protection can be armed for
 * @param longest the longest
 * @param limitation what it does not cover, one sentence
 */
public record Protection(
    Kind kind,
    String description,
    Duration shortest,
    Duration longest,
    @Nullable String limitation) {
  /** Refuses a protection without words. */
  public Protection {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(shortest, "shortest");
    Objects.requireNonNull(longest, "longest");
  }

  /** Who reverts when nobody confirms. */
  public enum Kind {
    /** The device itself. */
    DEVICE_TIMER,
    /** The caller, from the configuration it read before. */
    WATCHDOG,
    /** Nobody. */
    NONE
  }
}

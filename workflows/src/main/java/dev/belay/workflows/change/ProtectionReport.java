package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What brings the device back if nobody confirms.
 *
 * @param kind who does it
 * @param description one sentence for people
 * @param shortest shortest time it can be armed for
 * @param longest longest time it can be armed for
 * @param limitation what it cannot do; null when there is nothing to say
 */
public record ProtectionReport(
    Kind kind,
    String description,
    Duration shortest,
    Duration longest,
    @Nullable String limitation) {
  public ProtectionReport {
    Objects.requireNonNull(kind, "kind");
    description = orElse(description, "");
    shortest = orElse(shortest, Duration.ZERO);
    longest = orElse(longest, Duration.ZERO);
  }

  /** Who brings the device back. */
  public enum Kind {
    /** The device itself, by its timer. */
    DEVICE_TIMER,
    /** The workflow, which must be able to reach the device. */
    WATCHDOG,
    /** Nobody. */
    NONE
  }
}

package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.positive;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device that may begin.
 *
 * @param place which, and what was approved for it
 * @param attempt from 1; more after a person's retry
 * @param was the kind of the end it came to before; null when it has not begun yet
 */
public record Turn(WaveDevice place, int attempt, @Nullable String was) {
  public Turn {
    Objects.requireNonNull(place, "place");
    positive(attempt, "attempt");
  }

  static Turn first(WaveDevice place) {
    return new Turn(place, 1, null);
  }
}

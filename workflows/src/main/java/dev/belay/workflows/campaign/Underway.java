package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.positive;

import java.util.Objects;

/**
 * A device whose operation has begun and not ended.
 *
 * @param place which, and what was approved for it
 * @param attempt from 1; more after a person's retry
 * @param together whether it waits for its wave before it is confirmed
 * @param back whether the operation takes back what an earlier one applied
 * @param verified whether its checks have passed, on trial
 * @param told whether it was told to go back, or to stay
 */
public record Underway(
    WaveDevice place, int attempt, boolean together, boolean back, boolean verified, boolean told) {
  public Underway {
    Objects.requireNonNull(place, "place");
    positive(attempt, "attempt");
  }

  String device() {
    return place.device();
  }

  Underway asVerified() {
    return new Underway(place, attempt, together, back, true, told);
  }

  Underway asTold() {
    return new Underway(place, attempt, together, back, verified, true);
  }
}

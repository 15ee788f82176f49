package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Objects;

/**
 * A lane that was not granted.
 *
 * @param device whose lane
 * @param holder who holds it
 */
public record BusyLane(String device, LaneOwner holder) {
  public BusyLane {
    text(device, "device");
    Objects.requireNonNull(holder, "holder");
  }
}

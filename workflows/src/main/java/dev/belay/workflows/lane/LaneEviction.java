package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Objects;

/**
 * Frees a lane whose holder is known to be closed.
 *
 * @param device whose lane
 * @param holder who was found closed; someone who has taken the lane since keeps it
 */
public record LaneEviction(String device, LaneOwner holder) {
  public LaneEviction {
    text(device, "device");
    Objects.requireNonNull(holder, "holder");
  }
}

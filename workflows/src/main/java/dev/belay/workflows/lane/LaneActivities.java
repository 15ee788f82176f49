package dev.belay.workflows.lane;

import io.temporal.activity.ActivityInterface;

/** How a workflow takes and gives back the lane of its device. Opens no session. */
@ActivityInterface(namePrefix = "Lane")
public interface LaneActivities {

  /**
   * Takes the lanes of all devices of the request, or fails as the benign, retryable {@code
   * LaneBusy} whose message names the holder. Safe to repeat for the same owner.
   */
  void acquire(LaneRequest request);

  /** Gives lanes back. Safe to repeat. */
  void release(LaneRelease release);
}

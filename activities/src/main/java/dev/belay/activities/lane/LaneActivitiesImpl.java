package dev.belay.activities.lane;

import dev.belay.workflows.lane.LaneActivities;
import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;

/** Lanes for workflows that work on one device. */
public final class LaneActivitiesImpl implements LaneActivities {
  private final LaneClient lanes;

  public LaneActivitiesImpl(LaneClient lanes) {
    this.lanes = lanes;
  }

  @Override
  public void acquire(LaneRequest request) {
    LaneAnswer answer = lanes.acquire(request.owner(), request.devices());
    if (!answer.busy().isEmpty()) {
      // All or nothing: whoever waits for the rest holds nothing that others wait for.
      lanes.release(request.owner(), answer.granted());
      throw new LaneBusyException(answer.busy());
    }
  }

  @Override
  public void release(LaneRelease release) {
    lanes.release(release.owner(), release.devices());
  }
}

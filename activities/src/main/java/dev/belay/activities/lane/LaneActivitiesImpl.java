package dev.belay.activities.lane;

import dev.belay.activities.meter.WorkMeter;
import dev.belay.workflows.lane.LaneActivities;
import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.util.function.Supplier;

/** Lanes for workflows that work on one device. */
public final class LaneActivitiesImpl implements LaneActivities {
  private final LaneClient lanes;
  private final WorkMeter meter;
  private final Supplier<Duration> waited;

  public LaneActivitiesImpl(LaneClient lanes, WorkMeter meter) {
    this(lanes, meter, LaneActivitiesImpl::waited);
  }

  /**
   * The same by another clock.
   *
   * @param waited since the lane was first asked for
   */
  LaneActivitiesImpl(LaneClient lanes, WorkMeter meter, Supplier<Duration> waited) {
    this.lanes = lanes;
    this.meter = meter;
    this.waited = waited;
  }

  @Override
  public void acquire(LaneRequest request) {
    LaneAnswer answer = lanes.acquire(request.owner(), request.devices());
    meter.laneAsked(answer.busy().isEmpty(), waited.get());
    if (!answer.busy().isEmpty()) {
      // All or nothing: whoever waits for the rest holds nothing that others wait for.
      lanes.release(request.owner(), answer.granted());
      throw new LaneBusyException(answer.busy());
    }
  }

  /** The first attempt was due when the lane was first wanted. */
  private static Duration waited() {
    ActivityInfo step = Activity.getExecutionContext().getInfo();
    return Duration.ofMillis(
        Math.max(0, step.getCurrentAttemptScheduledTimestamp() - step.getScheduledTimestamp()));
  }

  @Override
  public void release(LaneRelease release) {
    lanes.release(release.owner(), release.devices());
  }
}

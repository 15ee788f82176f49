package dev.belay.workflows.campaign;

import dev.belay.workflows.change.DeviceChangeOutcome;
import io.temporal.activity.ActivityInterface;

/** Operations that one execution of a campaign began and the next one waits for. */
@ActivityInterface(namePrefix = "Campaign")
public interface HandedOverActivities {
  /** The type of the failure by which an answer has to wait: nothing is wrong. */
  String GOES_ON = "GoesOn";

  /**
   * What the operation of this id came to. Fails at once while it goes on, to be asked again, and
   * finally when it ended without an outcome.
   */
  DeviceChangeOutcome outcome(String workflowId);
}

package dev.belay.workflows.change;

import io.temporal.activity.ActivityInterface;

/**
 * The steps of a change that open a session. Served by device workers. Each heartbeats and is safe
 * to run again: it asks the device what an earlier attempt did before it does anything.
 */
@ActivityInterface(namePrefix = "Device")
public interface ChangeActivities {

  /** Runs read-only checks in a new session. A check that says no is a value, not a failure. */
  ChecksReport checks(ChecksRequest request);

  /** Works out the difference and the protection; the device is as before afterwards. */
  PlanReport plan(PlanRequest request);

  /** Arms and applies. A failure may carry an {@code ApplyTrace}; see there. */
  ApplyReport apply(ApplyRequest request);

  /** Makes the change stay. */
  ConfirmReport confirm(ConfirmRequest request);

  /** Brings the device back and proves it. */
  RevertReport revert(RevertRequest request);
}

package dev.belay.workflows.plan;

import dev.belay.workflows.backup.BatchReport;
import io.temporal.activity.ActivityInterface;

/** Plans a change on batches of devices. Served by device workers. */
@ActivityInterface(namePrefix = "Campaign")
public interface PlanActivities {

  /**
   * Plans on the devices of a batch that the store does not know as done: in one session each reads
   * the configuration, asks the prechecks and works out the difference, and leaves the device as it
   * was. Takes each lane itself and gives it back. A plan is in the store before it is counted; a
   * precheck that says no, and a line that the device refused, are failures. Cancelled, it finishes
   * the devices under way, leaves the rest, and returns.
   */
  BatchReport planBatch(PlanBatchRequest request);
}

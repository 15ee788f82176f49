package dev.belay.workflows.backup;

import io.temporal.activity.ActivityInterface;

/** Works through batches of devices. Served by device workers. */
@ActivityInterface(namePrefix = "Batch")
public interface BatchActivities {

  /**
   * Backs up the devices of a batch that the store does not know as done. Takes each lane itself
   * and gives it back. Cancelled, it finishes the devices under way, leaves the rest, and returns.
   */
  BatchReport backupBatch(BatchRequest request);
}

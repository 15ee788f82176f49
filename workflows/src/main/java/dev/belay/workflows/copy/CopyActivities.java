package dev.belay.workflows.copy;

import dev.belay.workflows.backup.BatchReport;
import io.temporal.activity.ActivityInterface;

/** Copies a file to or from batches of devices. Served by device workers. */
@ActivityInterface(namePrefix = "Files")
public interface CopyActivities {

  /**
   * Copies the file of the devices of a batch that the store does not know as done. Takes each lane
   * itself and gives it back. Repeated after a worker's death, it goes on where SFTP allows, and
   * leaves alone what is there already. Cancelled, it removes what the copies under way have left,
   * leaves these devices undone like the rest, and returns.
   */
  BatchReport copyBatch(CopyBatchRequest request);
}

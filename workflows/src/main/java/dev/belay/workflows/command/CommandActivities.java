package dev.belay.workflows.command;

import dev.belay.workflows.backup.BatchReport;
import io.temporal.activity.ActivityInterface;

/** Asks batches of devices. Served by device workers. */
@ActivityInterface(namePrefix = "Commands")
public interface CommandActivities {

  /**
   * Asks the devices of a batch that the store does not know as done, and stores their redacted
   * answers. Takes each lane itself and gives it back. A command that the device's platform does
   * not know as one that only reads is never typed. Cancelled, it finishes the devices under way,
   * leaves the rest, and returns.
   */
  BatchReport askBatch(CommandBatchRequest request);
}

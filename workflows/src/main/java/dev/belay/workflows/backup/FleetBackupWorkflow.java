package dev.belay.workflows.backup;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Backs up a fleet in batches, pass after pass. Its id is {@code backup/<run>}; to cancel it is to
 * cancel the execution, and to resume it is to start it again under the same id and run.
 *
 * <p>Cancelled, it closes without a result, as Temporal has it: the report is in its progress.
 */
@WorkflowInterface
public interface FleetBackupWorkflow extends FleetControl {

  /** Ends with a report in every case but a broken store; only every device makes a success. */
  @WorkflowMethod(name = "FleetBackup")
  FleetBackupReport run(FleetBackupRequest request);
}

package dev.belay.workflows.copy;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetControl;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Copies a file to or from a fleet in batches, pass after pass. Its id is {@code copy/<run>}; to
 * cancel it is to cancel the execution: copies under way are ended and taken back.
 *
 * <p>Cancelled, it closes without a result, as Temporal has it: the report is in its progress.
 */
@WorkflowInterface
public interface FleetCopyWorkflow extends FleetControl {

  /** Ends with a report in every case but a broken store; only every device makes a success. */
  @WorkflowMethod(name = "FleetCopy")
  FleetBackupReport run(FleetCopyRequest request);
}

package dev.belay.workflows.command;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetControl;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Asks a fleet read-only commands in batches, pass after pass. Its id is {@code run/<run>}; to
 * cancel it is to cancel the execution.
 *
 * <p>Cancelled, it closes without a result, as Temporal has it: the report is in its progress.
 */
@WorkflowInterface
public interface FleetCommandsWorkflow extends FleetControl {

  /** Ends with a report in every case but a broken store; only every device makes a success. */
  @WorkflowMethod(name = "FleetCommands")
  FleetBackupReport run(FleetCommandsRequest request);
}

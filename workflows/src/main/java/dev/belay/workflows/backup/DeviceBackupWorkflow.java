package dev.belay.workflows.backup;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Backs up one device as ordered steps. Its id is {@code backup/<run>}. Cancelled, it closes as
 * cancelled and without a result.
 */
@WorkflowInterface
public interface DeviceBackupWorkflow {

  @WorkflowMethod(name = "DeviceBackup")
  DeviceBackupOutcome run(DeviceBackupRequest request);
}

package dev.belay.workflows.fake;

import dev.belay.workflows.campaign.HandedOverActivities;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;

/** Asks the lab's Temporal what became of an operation. */
final class FakeHandOver implements HandedOverActivities {
  private final WorkflowClient client;

  FakeHandOver(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public DeviceChangeOutcome outcome(String workflowId) {
    if (isGone(workflowId)) {
      throw ApplicationFailure.newNonRetryableFailure("it is gone", FaultTypes.CANCELLED);
    }
    DeviceChangeOutcome outcome =
        client.newWorkflowStub(DeviceChangeWorkflow.class, workflowId).view().outcome();
    if (outcome == null) {
      throw ApplicationFailure.newFailure("It goes on.", "GoesOn");
    }
    return outcome;
  }

  private boolean isGone(String workflowId) {
    try {
      return client.newUntypedWorkflowStub(workflowId).describe().getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED;
    } catch (WorkflowNotFoundException never) {
      return true;
    }
  }
}

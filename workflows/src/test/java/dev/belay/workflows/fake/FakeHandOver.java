package dev.belay.workflows.fake;

import dev.belay.workflows.campaign.HandedOverActivities;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;

/** Asks the lab's Temporal what became of an operation. */
final class FakeHandOver implements HandedOverActivities {
  private final WorkflowClient client;

  FakeHandOver(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public DeviceChangeOutcome outcome(String workflowId) {
    DeviceChangeOutcome outcome =
        client.newWorkflowStub(DeviceChangeWorkflow.class, workflowId).view().outcome();
    if (outcome == null) {
      throw ApplicationFailure.newFailure("It goes on.", "GoesOn");
    }
    return outcome;
  }
}

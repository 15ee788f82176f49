package dev.belay.activities.campaign;

import dev.belay.workflows.campaign.HandedOverActivities;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;

/** Asks Temporal what became of operations that an earlier execution of a campaign began. */
public final class HandedOverActivitiesImpl implements HandedOverActivities {
  private final WorkflowClient client;

  public HandedOverActivitiesImpl(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public DeviceChangeOutcome outcome(String workflowId) {
    DeviceChangeWorkflow operation = client.newWorkflowStub(DeviceChangeWorkflow.class, workflowId);
    WorkflowStub stub = WorkflowStub.fromTyped(operation);
    return switch (status(stub)) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> stub.getResult(DeviceChangeOutcome.class);
      case WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          throw ApplicationFailure.newNonRetryableFailure(
              "the operation ended without an outcome", FaultTypes.CANCELLED);
      default -> throw goesOn();
    };
  }

  private static WorkflowExecutionStatus status(WorkflowStub stub) {
    try {
      return stub.describe().getStatus();
    } catch (WorkflowNotFoundException gone) {
      return WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED;
    }
  }

  /** Nothing is wrong: it is asked again. */
  private static ApplicationFailure goesOn() {
    return ApplicationFailure.newBuilder()
        .setMessage("The operation goes on.")
        .setType(GOES_ON)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }
}

package dev.belay.activities.lane;

import dev.belay.workflows.lane.LaneOwner;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowTargetOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Temporal about executions. Thread-safe. */
final class TemporalExecutions implements Executions {
  private final WorkflowClient client;

  TemporalExecutions(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public boolean isClosed(LaneOwner owner) {
    Optional<WorkflowExecutionDescription> first =
        describe(owner.workflowId(), Optional.of(owner.runId()));
    if (first.isEmpty()) {
      return true; // forgotten long after it closed
    }
    return switch (first.get().getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> false;
      // The chain goes on under the same id, of which only the newest run can be open.
      case WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW ->
          !continuesRunning(owner, describe(owner.workflowId(), Optional.empty()));
      case WORKFLOW_EXECUTION_STATUS_COMPLETED,
          WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          true;
      // A state that this version does not know is no proof of an end.
      default -> false;
    };
  }

  private static boolean continuesRunning(
      LaneOwner owner, Optional<WorkflowExecutionDescription> newest) {
    if (newest.isEmpty()
        || newest.get().getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return false;
    }
    @Nullable String chain = newest.get().getFirstRunId();
    // Servers that do not tell the chain leave us only the careful answer.
    return chain == null || chain.isEmpty() || chain.equals(owner.runId());
  }

  private Optional<WorkflowExecutionDescription> describe(
      String workflowId, Optional<String> runId) {
    WorkflowTargetOptions.Builder execution =
        WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId);
    runId.ifPresent(execution::setRunId);
    try {
      return Optional.of(
          client.newUntypedWorkflowStub(execution.build(), Optional.empty()).describe());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }
}

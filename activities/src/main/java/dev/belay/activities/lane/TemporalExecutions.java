package dev.belay.activities.lane;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;

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
  private final Lookup lookup;

  TemporalExecutions(WorkflowClient client) {
    this((workflowId, runId) -> describe(client, workflowId, runId));
  }

  TemporalExecutions(Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * A run of a workflow.
   *
   * @param chain the first of the runs that continue each other; empty when the server does not
   *     tell
   */
  record Run(WorkflowExecutionStatus status, String chain) {}

  /** Asks for one run of a workflow, or for the newest; empty when there is none any more. */
  @FunctionalInterface
  interface Lookup {
    Optional<Run> find(String workflowId, Optional<String> runId);
  }

  @Override
  public boolean isClosed(LaneOwner owner) {
    Optional<Run> first = lookup.find(owner.workflowId(), Optional.of(owner.runId()));
    WorkflowExecutionStatus status =
        first.map(Run::status).orElse(WORKFLOW_EXECUTION_STATUS_COMPLETED);
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> false;
      case WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW -> !goesOn(owner, true);
      // A reset ends a run and lets another go on in its place.
      case WORKFLOW_EXECUTION_STATUS_COMPLETED,
          WORKFLOW_EXECUTION_STATUS_FAILED,
          WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          !goesOn(owner, false);
      // A state that this version does not know is no proof of an end.
      default -> false;
    };
  }

  /**
   * Whether the owner's chain goes on in another run of its id, of which only the newest can be
   * open.
   *
   * @param unlessTold the answer when the newest runs and the server does not tell its chain
   */
  private boolean goesOn(LaneOwner owner, boolean unlessTold) {
    return lookup
        .find(owner.workflowId(), Optional.empty())
        .filter(newest -> newest.status() == WORKFLOW_EXECUTION_STATUS_RUNNING)
        .map(newest -> newest.chain().isEmpty() ? unlessTold : newest.chain().equals(owner.runId()))
        .orElse(false);
  }

  private static Optional<Run> describe(
      WorkflowClient client, String workflowId, Optional<String> runId) {
    WorkflowTargetOptions.Builder execution =
        WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId);
    runId.ifPresent(execution::setRunId);
    try {
      WorkflowExecutionDescription run =
          client.newUntypedWorkflowStub(execution.build(), Optional.empty()).describe();
      @Nullable String chain = run.getFirstRunId();
      return Optional.of(new Run(run.getStatus(), chain == null ? "" : chain));
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }
}

package dev.belay.activities.lane;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_PAUSED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.lane.TemporalExecutions.Run;
import dev.belay.workflows.lane.LaneOwner;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporalExecutionsTest {
  private static final LaneOwner OWNER = new LaneOwner("change/ntp/r1", "first");
  private static final String NO_CHAIN = "";

  private final Map<String, Run> runs = new HashMap<>();
  private final TemporalExecutions executions =
      new TemporalExecutions(
          (workflowId, runId) -> Optional.ofNullable(runs.get(runId.orElse("newest"))));

  @Test
  void aRunningOwnerIsNotClosed() {
    first(WORKFLOW_EXECUTION_STATUS_RUNNING);

    assertThat(executions.isClosed(OWNER)).isFalse();
  }

  @Test
  void aStateThatThisVersionDoesNotKnowIsNoProofOfAnEnd() {
    first(WORKFLOW_EXECUTION_STATUS_PAUSED);

    assertThat(executions.isClosed(OWNER)).isFalse();
  }

  @Test
  void anEndedOwnerIsClosedThoughItsIdIsInUseAgain() {
    first(WORKFLOW_EXECUTION_STATUS_COMPLETED);
    newest(WORKFLOW_EXECUTION_STATUS_RUNNING, "another");

    assertThat(executions.isClosed(OWNER)).isTrue();
  }

  @Test
  void aTerminatedOwnerIsClosed() {
    first(WORKFLOW_EXECUTION_STATUS_TERMINATED);
    newest(WORKFLOW_EXECUTION_STATUS_TERMINATED, OWNER.runId());

    assertThat(executions.isClosed(OWNER)).isTrue();
  }

  @Test
  void anOwnerThatWasResetGoesOnInItsNewRun() {
    first(WORKFLOW_EXECUTION_STATUS_TERMINATED);
    newest(WORKFLOW_EXECUTION_STATUS_RUNNING, OWNER.runId());

    assertThat(executions.isClosed(OWNER)).isFalse();
  }

  @Test
  void anOwnerThatContinuedAsNewIsOpenWhileItsChainRuns() {
    first(WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW);
    newest(WORKFLOW_EXECUTION_STATUS_RUNNING, OWNER.runId());
    assertThat(executions.isClosed(OWNER)).isFalse();

    newest(WORKFLOW_EXECUTION_STATUS_RUNNING, "another");
    assertThat(executions.isClosed(OWNER)).isTrue();

    newest(WORKFLOW_EXECUTION_STATUS_COMPLETED, OWNER.runId());
    assertThat(executions.isClosed(OWNER)).isTrue();
  }

  @Test
  void whereTheServerDoesNotTellTheChainOnlyAContinuedOwnerMayStillRun() {
    newest(WORKFLOW_EXECUTION_STATUS_RUNNING, NO_CHAIN);

    first(WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW);
    assertThat(executions.isClosed(OWNER)).isFalse();

    first(WORKFLOW_EXECUTION_STATUS_COMPLETED);
    assertThat(executions.isClosed(OWNER)).isTrue();
  }

  @Test
  void aFirstRunThatTheServerHasForgottenSaysNothingAboutItsChain() {
    assertThat(executions.isClosed(OWNER)).isTrue();

    newest(WORKFLOW_EXECUTION_STATUS_RUNNING, OWNER.runId());
    assertThat(executions.isClosed(OWNER)).isFalse();
  }

  private void first(WorkflowExecutionStatus status) {
    runs.put(OWNER.runId(), new Run(status, OWNER.runId()));
  }

  private void newest(WorkflowExecutionStatus status, String chain) {
    runs.put("newest", new Run(status, chain));
  }
}

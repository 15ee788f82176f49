package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.cli.ExitCodes;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;

/** How somebody ends a campaign before it is over. */
enum Ending {
  /** In Temporal, by whoever may click there. */
  TERMINATED(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED) {
    @Override
    boolean end(WorkflowStub campaign, String name, Home home) {
      return isHeard(() -> campaign.terminate("somebody clicked"));
    }
  },
  /** In Temporal, too. */
  CANCELLED(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED) {
    @Override
    boolean end(WorkflowStub campaign, String name, Home home) {
      return isHeard(campaign::cancel);
    }
  },
  /** By the command. */
  ABORTED(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
    @Override
    boolean end(WorkflowStub campaign, String name, Home home) {
      return isDone(home.belay("change", "abort", name, "--yes"));
    }
  },
  /** By the command, when the wave under way is over. */
  ENDED_AFTER_WAVE(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
    @Override
    boolean end(WorkflowStub campaign, String name, Home home) {
      return isDone(home.belay("change", "abort", name, "--after-wave", "--yes"));
    }
  };

  private final WorkflowExecutionStatus status;

  Ending(WorkflowExecutionStatus status) {
    this.status = status;
  }

  /** Ends it; false when it was over before, which is refused. */
  abstract boolean end(WorkflowStub campaign, String name, Home home);

  /**
   * Whether that is what Temporal says of a campaign that ended so. The command cancels one that
   * has no plan yet.
   */
  boolean leaves(WorkflowExecutionStatus found, EndingStage stage) {
    return found == status
        || (stage == EndingStage.PLANNING && this != TERMINATED && found == CANCELLED.status);
  }

  private static boolean isHeard(Runnable order) {
    try {
      order.run();
      return true;
    } catch (WorkflowNotFoundException over) {
      return false;
    }
  }

  private static boolean isDone(Ran abort) {
    if (abort.exitCode() == ExitCodes.BAD_INPUT) {
      assertThat(abort.err()).contains("is not open").hasLineCount(1);
      return false;
    }
    assertThat(abort.exitCode()).as(abort.all()).isEqualTo(ExitCodes.DONE);
    assertThat(abort.out()).contains("was aborted");
    return true;
  }
}

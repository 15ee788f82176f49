package dev.belay.cli.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.temporal.Pollers.Presence;
import dev.belay.workflows.campaign.HandedOverActivities;
import io.temporal.api.activity.v1.ActivityOptions;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionConfig;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerWatchTest {
  private Presence presence = Presence.NONE;
  private final List<String> asked = new ArrayList<>();
  private final WorkerWatch watch =
      new WorkerWatch((queue, type) -> {
        asked.add(queue + " " + type);
        return presence;
      });

  @Test
  void missesAWorkerWhenNobodyTakesTheFirstTask() {
    assertThat(watch.missing(task())).as("at the first look").isEmpty();
    assertThat(watch.missing(task()))
        .hasValueSatisfying(line -> assertThat(line).contains("belay worker"));
  }

  @Test
  void missesAWorkerWhenNobodyTakesAStep() {
    assertThat(watch.missing(step("7", 1))).as("at the first look").isEmpty();
    assertThat(watch.missing(step("7", 1)))
        .hasValueSatisfying(line -> assertThat(line).contains("BatchBackupBatch", "zone"));
  }

  @Test
  void asksForWhoServesTheQueueOfWhatWaitsAndOnlyThen() {
    watch.missing(task());
    assertThat(asked).isEmpty();
    watch.missing(task());
    watch.missing(step("7", 1));
    watch.missing(step("7", 1));

    assertThat(asked)
        .containsExactly(
            "orchestration TASK_QUEUE_TYPE_WORKFLOW", "devices-fra TASK_QUEUE_TYPE_ACTIVITY");
  }

  @Test
  void missesNobodyWhereWorkersAreOnlyBusyUnlessTheyAreSoForAMinute() {
    presence = Presence.SOME;

    for (int look = 1; look < 20; look++) {
      assertThat(watch.missing(step("7", 1))).as("look %s", look).isEmpty();
    }
    assertThat(watch.missing(step("7", 1)))
        .contains(
            "Workers were there, but none has taken up BatchBackupBatch for a minute; it waits."
                + " They are busy, or have just gone.");
    assertThat(watch.missing(task())).isEmpty();
    assertThat(watch.missing(task())).isEmpty();
  }

  @Test
  void missesNobodyWhileOneDecisionFollowsTheOther() {
    assertThat(watch.missing(task(3))).isEmpty();
    assertThat(watch.missing(task(9))).as("another decision than at the last look").isEmpty();
    assertThat(watch.missing(task(15))).isEmpty();
    assertThat(watch.nobodyBegan()).isTrue();
  }

  @Test
  void missesAWorkerAlsoWhereNobodySaysWhetherThereIsOne() {
    presence = Presence.UNKNOWN;

    assertThat(watch.missing(task())).isEmpty();
    assertThat(watch.missing(task()))
        .contains("No worker has taken this up yet; it waits. Start one: belay worker");
  }

  @Test
  void missesNobodyWhileStepsAreTakenUp() {
    assertThat(watch.missing(step("7", 1))).isEmpty();
    assertThat(watch.missing(step("8", 1))).isEmpty();
    assertThat(watch.missing(DescribeWorkflowExecutionResponse.getDefaultInstance())).isEmpty();
    assertThat(watch.missing(step("8", 1))).isEmpty();
  }

  @Test
  void missesNobodyWhenAStepIsTriedAgain() {
    assertThat(watch.missing(step("7", 3))).isEmpty();
    assertThat(watch.missing(step("7", 3))).isEmpty();
  }

  @Test
  void saysWhyAStepIsTriedAgain() {
    DescribeWorkflowExecutionResponse failing =
        DescribeWorkflowExecutionResponse.newBuilder()
            .addPendingActivities(
                step("7", 2).getPendingActivities(0).toBuilder()
                    .setLastFailure(Failure.newBuilder().setMessage("The disk is full.")))
            .build();

    assertThat(WorkerWatch.retried(failing))
        .contains("A step has failed and is tried again: The disk is full. (BatchBackupBatch)");
    assertThat(WorkerWatch.retried(step("7", 1))).isEmpty();
  }

  @Test
  void saysNothingOfAStepThatOnlyWaitsForAnOperation() {
    DescribeWorkflowExecutionResponse waiting =
        DescribeWorkflowExecutionResponse.newBuilder()
            .addPendingActivities(
                step("7", 2).getPendingActivities(0).toBuilder()
                    .setLastFailure(
                        Failure.newBuilder()
                            .setMessage("The operation goes on.")
                            .setApplicationFailureInfo(
                                ApplicationFailureInfo.newBuilder()
                                    .setType(HandedOverActivities.GOES_ON))))
            .build();

    assertThat(WorkerWatch.retried(waiting)).isEmpty();
  }

  private static DescribeWorkflowExecutionResponse task() {
    return task(3);
  }

  private static DescribeWorkflowExecutionResponse task(long history) {
    return DescribeWorkflowExecutionResponse.newBuilder()
        .setWorkflowExecutionInfo(WorkflowExecutionInfo.newBuilder().setHistoryLength(history))
        .setExecutionConfig(
            WorkflowExecutionConfig.newBuilder()
                .setTaskQueue(TaskQueue.newBuilder().setName("orchestration")))
        .setPendingWorkflowTask(
            PendingWorkflowTaskInfo.newBuilder()
                .setState(PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED))
        .build();
  }

  private static DescribeWorkflowExecutionResponse step(String id, int attempt) {
    return DescribeWorkflowExecutionResponse.newBuilder()
        .addPendingActivities(
            PendingActivityInfo.newBuilder()
                .setActivityId(id)
                .setActivityType(ActivityType.newBuilder().setName("BatchBackupBatch"))
                .setState(PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED)
                .setActivityOptions(
                    ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueue.newBuilder().setName("devices-fra")))
                .setAttempt(attempt))
        .build();
  }
}

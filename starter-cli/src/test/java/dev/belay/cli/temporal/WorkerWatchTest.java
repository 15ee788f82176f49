package dev.belay.cli.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.campaign.HandedOverActivities;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import org.junit.jupiter.api.Test;

class WorkerWatchTest {
  private final WorkerWatch watch = new WorkerWatch();

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
    return DescribeWorkflowExecutionResponse.newBuilder()
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
                .setAttempt(attempt))
        .build();
  }
}

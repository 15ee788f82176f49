package dev.belay.cli.temporal;

import dev.belay.cli.temporal.Pollers.Presence;
import dev.belay.workflows.campaign.HandedOverActivities;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.Optional;

/**
 * Tells from an execution's descriptions why it does not advance. No worker is there: what waits
 * unserved at two looks in a row, some seconds apart, on a queue that nobody asks, has nobody to
 * serve it; where somebody asks, it is given a minute. Or a step fails and is tried again, as with
 * a full disk. Not thread-safe.
 */
final class WorkerWatch {
  private static final String DECISION = "the next decision";

  /** About a minute of them: workers that are busy take something up sooner. */
  private static final int PATIENT_LOOKS = 20;

  private final Pollers pollers;
  private Optional<Waiting> before = Optional.empty();
  private int looks;

  WorkerWatch(Pollers pollers) {
    this.pollers = pollers;
  }

  /**
   * A task that nobody has taken.
   *
   * @param history its length: the next decision is another one each time
   * @param taken how a sentence goes on that says what was not taken
   */
  private record Waiting(
      String what, long history, String queue, TaskQueueType type, String taken, String remedy) {}

  /** What waits and the remedy, in one line; empty when everything has been taken up. */
  Optional<String> missing(DescribeWorkflowExecutionResponse execution) {
    Optional<Waiting> now = waiting(execution);
    looks = now.isPresent() && now.equals(before) ? looks + 1 : 1;
    before = now;
    return now.filter(waiting -> looks > 1).flatMap(this::line);
  }

  private Optional<String> line(Waiting waiting) {
    if (pollers.of(waiting.queue(), waiting.type()) != Presence.SOME) {
      return Optional.of(
          "No worker has taken " + waiting.taken() + " yet; it waits. " + waiting.remedy());
    }
    return looks < PATIENT_LOOKS
        ? Optional.empty()
        : Optional.of(
            "Workers were there, but none has taken "
                + waiting.taken()
                + " for a minute; it waits. They are busy, or have just gone.");
  }

  /** Why a step is tried again, in one line; empty when none is. */
  static Optional<String> retried(DescribeWorkflowExecutionResponse execution) {
    return execution.getPendingActivitiesList().stream()
        .filter(activity -> activity.getAttempt() > 1 && activity.hasLastFailure())
        .filter(activity -> !onlyWaits(activity.getLastFailure()))
        .findFirst()
        .map(activity ->
            "A step has failed and is tried again: "
                + activity.getLastFailure().getMessage()
                + " ("
                + activity.getActivityType().getName()
                + ")");
  }

  /** Whether at the last look the workflow itself waited for a worker, which could not answer. */
  boolean nobodyBegan() {
    return before.map(Waiting::what).equals(Optional.of(DECISION));
  }

  private static Optional<Waiting> waiting(DescribeWorkflowExecutionResponse execution) {
    if (execution.hasPendingWorkflowTask()
        && execution.getPendingWorkflowTask().getState()
            == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED) {
      return Optional.of(
          new Waiting(
              DECISION,
              execution.getWorkflowExecutionInfo().getHistoryLength(),
              execution.getExecutionConfig().getTaskQueue().getName(),
              TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
              "this up",
              "Start one: belay worker"));
    }
    return execution.getPendingActivitiesList().stream()
        .filter(WorkerWatch::neverStarted)
        .findFirst()
        .map(activity ->
            new Waiting(
                activity.getActivityId(),
                0,
                activity.getActivityOptions().getTaskQueue().getName(),
                TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
                "up " + activity.getActivityType().getName(),
                "Is there a `belay worker` with the roles and the zone for it?"));
  }

  private static boolean onlyWaits(Failure failure) {
    return failure.getApplicationFailureInfo().getType().equals(HandedOverActivities.GOES_ON);
  }

  private static boolean neverStarted(PendingActivityInfo activity) {
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
        && activity.getAttempt() <= 1
        && !activity.hasLastStartedTime();
  }
}

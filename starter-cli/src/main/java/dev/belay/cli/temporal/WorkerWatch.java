package dev.belay.cli.temporal;

import dev.belay.workflows.campaign.HandedOverActivities;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.Optional;

/**
 * Tells from an execution's descriptions why it does not advance. No worker is there: what waits
 * unserved at two looks in a row, some seconds apart, has nobody to serve it. Or a step fails and
 * is tried again, as with a full disk. Not thread-safe.
 */
final class WorkerWatch {
  private static final String DECISION = "the next decision";

  private Optional<Waiting> before = Optional.empty();

  private record Waiting(String what, String line) {}

  /** What waits and the remedy, in one line; empty when everything has been taken up. */
  Optional<String> missing(DescribeWorkflowExecutionResponse execution) {
    Optional<Waiting> now = waiting(execution);
    boolean still = now.isPresent() && now.equals(before);
    before = now;
    return still ? now.map(Waiting::line) : Optional.empty();
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
              DECISION, "No worker has taken this up yet; it waits. Start one: belay worker"));
    }
    return execution.getPendingActivitiesList().stream()
        .filter(WorkerWatch::neverStarted)
        .findFirst()
        .map(activity ->
            new Waiting(
                activity.getActivityId(),
                "No worker has taken up "
                    + activity.getActivityType().getName()
                    + " yet; it waits. Is there a `belay worker` with the roles and the zone for it?"));
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

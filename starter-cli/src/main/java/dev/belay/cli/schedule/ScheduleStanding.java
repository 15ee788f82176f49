package dev.belay.cli.schedule;

import dev.belay.workflows.schedule.ScheduleIds;
import dev.belay.workflows.wire.SearchKeys;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleInfo;
import io.temporal.client.schedules.ScheduleState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a schedule stands.
 *
 * @param name of it
 * @param state active, paused, or not declared when belay.yaml has it no longer
 * @param next when it is due; null while it is paused
 * @param lastRun as `belay runs show` takes it; null when there was none
 * @param lastState how that ended, or what it is doing; null when Temporal has forgotten it
 * @param runs so many have begun
 * @param skipped left out because the one before still ran
 * @param missed left out because Temporal was away for longer than the catch-up
 * @param when it is due, in a phrase
 * @param what it does, in a phrase
 * @param why it is paused, by whom; null when it is not, or nobody said
 */
record ScheduleStanding(
    String name,
    String state,
    @Nullable Instant next,
    @Nullable String lastRun,
    @Nullable String lastState,
    long runs,
    long skipped,
    long missed,
    String when,
    String what,
    @Nullable String why) {

  static ScheduleStanding of(
      String name, ScheduleDescription found, boolean declared, WorkflowClient client) {
    ScheduleInfo info = found.getInfo();
    ScheduleState state = ScheduleWords.state(found.getSchedule());
    boolean paused = state.isPaused();
    String note = state.getNote();
    Optional<String> last = lastWorkflow(info);
    List<Instant> next = info.getNextActionTimes();
    return new ScheduleStanding(
        name,
        (paused ? "paused" : "active") + (declared ? "" : ", not declared"),
        paused || next.isEmpty() ? null : next.getFirst(),
        last.map(ScheduleIds::runId).orElse(null),
        last.flatMap(id -> state(client, id)).orElse(null),
        info.getNumActions(),
        info.getNumActionsSkippedOverlap(),
        info.getNumActionsMissedCatchupWindow(),
        ScheduleWords.when(found.getSchedule()),
        ScheduleListCommand.what(found),
        paused && note != null && !note.isBlank() ? note : null);
  }

  /** The workflow that it started last. */
  static Optional<String> lastWorkflow(ScheduleInfo info) {
    List<ScheduleActionResult> recent = info.getRecentActions();
    return recent.isEmpty()
            || !(recent.getLast().getAction() instanceof ScheduleActionExecutionStartWorkflow start)
        ? Optional.empty()
        : Optional.of(start.getWorkflowId());
  }

  private static Optional<String> state(WorkflowClient client, String workflowId) {
    try {
      return Optional.ofNullable(
          client
              .newUntypedWorkflowStub(workflowId)
              .describe()
              .getTypedSearchAttributes()
              .get(SearchKeys.STATE));
    } catch (WorkflowException e) {
      return Optional.empty(); // Temporal keeps what has ended for a while only
    }
  }
}

package dev.belay.workflows.schedule;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of schedules and of what they start. Stateless. */
public final class ScheduleIds {
  /** By which Belay tells its schedules from everybody else's. */
  private static final String SCHEDULE = "belay/";

  private static final String WORKFLOW = "schedule/";

  /** What Temporal appends to the workflow id of a schedule: the second it was due. */
  private static final Pattern DUE =
      Pattern.compile("(.+)-(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)Z");

  private ScheduleIds() {}

  /** How Temporal knows the schedule of this name. */
  public static String scheduleId(String name) {
    return SCHEDULE + text(name, "name");
  }

  /** The name of a schedule; empty when the id is none of ours. */
  public static Optional<String> nameOf(String scheduleId) {
    return scheduleId.startsWith(SCHEDULE) && scheduleId.length() > SCHEDULE.length()
        ? Optional.of(scheduleId.substring(SCHEDULE.length()))
        : Optional.empty();
  }

  /** The workflow id of its executions, before Temporal appends when each was due. */
  public static String workflowId(String name) {
    return WORKFLOW + text(name, "name");
  }

  /**
   * The run that an execution starts: {@code nightly-20261122T013000Z} of {@code
   * schedule/nightly-2026-11-22T01:30:00Z}. Without signs that a file name or a shell would mind.
   */
  public static String runId(String workflowId) {
    String rest =
        workflowId.startsWith(WORKFLOW) ? workflowId.substring(WORKFLOW.length()) : workflowId;
    Matcher due = DUE.matcher(rest);
    return due.matches() ? due.replaceFirst("$1-$2$3$4T$5$6$7Z") : rest;
  }
}

package dev.belay.cli.schedule;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.workflows.schedule.ScheduleIds;
import dev.belay.workflows.schedule.ScheduledWork;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay schedule trigger NAME}. */
@Command(
    name = "trigger",
    description =
        "Begin a run of a schedule now, also while it is paused. Its overlap holds for this run,"
            + " too.",
    footer = "%nExample: belay schedule trigger nightly")
final class ScheduleTriggerCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The other time is Temporal's; a wait that was not needed costs a second. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  @Mixin private ScheduleControl schedule = new ScheduleControl();

  @Override
  public Integer call() throws InterruptedException {
    GlobalOptions options = schedule.options();
    try (Schedules schedules = Schedules.open(Workspace.of(options))) {
      ScheduleDescription found = schedules.get(schedule.name());
      ScheduleInfo before = found.getInfo();
      letTheSecondPass(before);
      schedules.run(schedule.name(), ScheduleHandle::trigger);
      String runId =
          begun(schedules, before).map(ScheduleIds::runId).orElseThrow(() -> notBegun(before));
      if (options.json()) {
        JsonOutput.print(options.terminal(), Map.of("schedule", schedule.name(), "run", runId));
      } else {
        options.terminal().line("Run " + runId + " is started.");
        options.terminal().line(judges(found) ? judged(runId) : watched(runId));
      }
      return ExitCodes.DONE;
    }
  }

  private static boolean judges(ScheduleDescription found) {
    return ScheduleWords.request(found.getSchedule())
        .filter(request -> request.work() instanceof ScheduledWork.Compliance)
        .isPresent();
  }

  private static String judged(String runId) {
    return "What it finds: belay compliance show " + runId;
  }

  private static String watched(String runId) {
    return "Watch it with: belay runs show --follow " + runId;
  }

  /**
   * Temporal names a run after the second in which it begins: a second run in it would bear the
   * name of the first, and find all its work done.
   */
  private static void letTheSecondPass(ScheduleInfo before) throws InterruptedException {
    List<ScheduleActionResult> recent = before.getRecentActions();
    if (!recent.isEmpty() && isRecent(recent.getLast().getStartedAt(), Instant.now())) {
      Thread.sleep(SECOND);
    }
  }

  /** Whether a run may have begun within this second, by whatever this machine's clock says. */
  static boolean isRecent(Instant startedAt, Instant now) {
    return Duration.between(startedAt, now).abs().compareTo(CLOCKS_APART) < 0;
  }

  /** Temporal takes the wish first, and begins what it is about a moment later. */
  private Optional<String> begun(Schedules schedules, ScheduleInfo before)
      throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      ScheduleInfo now = schedules.get(schedule.name()).getInfo();
      if (now.getNumActions() > before.getNumActions()) {
        return ScheduleStanding.lastWorkflow(now);
      }
      if (now.getNumActionsSkippedOverlap() > before.getNumActionsSkippedOverlap()) {
        return Optional.empty();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return Optional.empty();
  }

  private CommandFailure notBegun(ScheduleInfo before) {
    String last =
        ScheduleStanding.lastWorkflow(before)
            .map(ScheduleIds::runId)
            .map(runId -> "run " + runId + " has not ended")
            .orElse("Temporal has not begun it");
    return new CommandFailure(
        ExitCodes.NOT_ALL,
        "no run of "
            + schedule.name()
            + " was begun: "
            + last
            + "; see `belay schedule list` and the schedule's overlap");
  }
}

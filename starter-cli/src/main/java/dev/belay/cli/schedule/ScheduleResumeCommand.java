package dev.belay.cli.schedule;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay schedule resume NAME}. */
@Command(
    name = "resume",
    description = "Go on after a pause. What was due meanwhile is not caught up on.",
    footer = "%nExample: belay schedule resume nightly --reason 'maintenance of the core'")
final class ScheduleResumeCommand implements Callable<Integer> {
  @Mixin private ScheduleControl schedule = new ScheduleControl();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Shown by `belay schedule list` and kept in Temporal.")
  private String reason = "";

  @Override
  public Integer call() {
    return schedule.to(
        schedules ->
            schedules.run(
                schedule.name(), now -> now.unpause(ScheduleControl.note("resumed", reason))),
        "goes on.");
  }
}

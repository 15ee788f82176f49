package dev.belay.cli.schedule;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay schedule pause NAME}. */
@Command(
    name = "pause",
    description = "Begin no further run until resumed. A run under way goes on.",
    footer = "%nExample: belay schedule pause nightly --reason 'maintenance of the core'")
final class SchedulePauseCommand implements Callable<Integer> {
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
                schedule.name(), now -> now.pause(ScheduleControl.note("paused", reason))),
        "is paused; a run under way goes on.");
  }
}

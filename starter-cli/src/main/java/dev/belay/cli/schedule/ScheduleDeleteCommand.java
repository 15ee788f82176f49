package dev.belay.cli.schedule;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.Question;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay schedule delete NAME}. */
@Command(
    name = "delete",
    description =
        "Delete one of Belay's schedules from Temporal. A run under way goes on. While belay.yaml"
            + " declares it, the next `belay schedule apply` makes it again.",
    footer = "%nExample: belay schedule delete nightly")
final class ScheduleDeleteCommand implements Callable<Integer> {
  @Mixin private ScheduleControl schedule = new ScheduleControl();

  @Override
  public Integer call() {
    if (!Question.agreed(schedule.options(), "Delete the schedule " + schedule.name() + "?")) {
      return ExitCodes.CANCELLED;
    }
    return schedule.to(schedules -> schedules.delete(schedule.name()), "is deleted.");
  }
}

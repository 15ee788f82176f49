package dev.belay.cli.schedule;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.integrations.schedule.Declaration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay schedule apply}. */
@Command(
    name = "apply",
    description =
        "Make Temporal's schedules those that belay.yaml declares. Belay's schedules that are no"
            + " longer declared are deleted, after a question; those of others are left alone.",
    footer = "%nExample: belay schedule apply --yes")
final class ScheduleApplyCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    try (Schedules schedules = Schedules.open(workspace)) {
      SchedulePlan plan = SchedulePlan.of(workspace, schedules);
      plan.print(options.terminal(), options.json());
      List<String> deleted = plan.deleted();
      if (!deleted.isEmpty()
          && !Question.agreed(
              options,
              "Delete " + String.join(", ", deleted) + ", which belay.yaml no longer has?")) {
        return ExitCodes.CANCELLED;
      }
      plan.steps().forEach(step -> carryOut(step, schedules, workspace));
      if (!options.json()) {
        options
            .terminal()
            .line(plan.isDone() ? "Nothing had to be done." : "Done; see `belay schedule list`.");
      }
      return ExitCodes.DONE;
    }
  }

  private static void carryOut(ScheduleStep step, Schedules schedules, Workspace workspace) {
    switch (step.action()) {
      case CREATE ->
          schedules.create(
              step.name(), ScheduleForm.of(declared(step.name(), workspace), workspace));
      case CHANGE ->
          schedules.change(
              step.name(),
              now ->
                  ScheduleForm.of(
                      declared(step.name(), workspace), workspace, ScheduleWords.state(now)));
      case DELETE -> schedules.delete(step.name());
      case KEEP -> {}
    }
  }

  private static Declaration declared(String name, Workspace workspace) {
    return workspace.settings().schedules().find(name).orElseThrow();
  }
}

package dev.belay.cli.schedule;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay schedule plan}. */
@Command(
    name = "plan",
    description = "What `belay schedule apply` would create, change and delete. Changes nothing.",
    footer = "%nExample: belay schedule plan")
final class SchedulePlanCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.of(options);
    try (Schedules schedules = Schedules.open(workspace)) {
      SchedulePlan.of(workspace, schedules).print(options.terminal(), options.json());
      return ExitCodes.DONE;
    }
  }
}

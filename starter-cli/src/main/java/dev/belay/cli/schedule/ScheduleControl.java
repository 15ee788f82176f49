package dev.belay.cli.schedule;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands about one schedule have in common. Filled by picocli. */
final class ScheduleControl {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "NAME", description = "As belay.yaml and `belay schedule list` have it.")
  private String name = "";

  GlobalOptions options() {
    return options;
  }

  String name() {
    return name;
  }

  /** Does something to the schedule, which must be there; says so. */
  int to(Consumer<Schedules> action, String done) {
    try (Schedules schedules = Schedules.open(Workspace.of(options))) {
      schedules.get(name);
      action.accept(schedules);
      if (options.json()) {
        JsonOutput.print(options.terminal(), Map.of("schedule", name, "done", done));
      } else {
        options.terminal().line("Schedule " + name + " " + done);
      }
      return ExitCodes.DONE;
    }
  }

  /** Who asks for something, and why, as Temporal keeps it beside the schedule. */
  static String note(String verb, String reason) {
    return verb
        + " by "
        + System.getProperty("user.name", "unknown")
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}

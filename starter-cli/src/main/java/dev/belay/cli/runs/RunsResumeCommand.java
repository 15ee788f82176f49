package dev.belay.cli.runs;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.copy.CopyRuns;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.plan.PlanIds;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belay runs resume RUN}. */
@Command(
    name = "resume",
    description = "Go on with a paused run, or try again what an ended run did not finish.",
    footer = "%nExample: belay runs resume 20260301-120000-4c4b")
final class RunsResumeCommand implements Callable<Integer> {
  @Mixin private RunControl run = new RunControl();

  @Override
  public Integer call() {
    GlobalOptions options = run.options();
    Workspace workspace = Workspace.of(options);
    RunRow row = row(workspace);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      FleetRun fleet = new FleetRun(temporal, workspace, options);
      if (fleet.isRunning(row.id())) {
        return run.toRunning(workflow -> workflow.resume(run.control()), "goes on.");
      }
      if (row.kind().equals(PlanIds.KIND)) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            "run "
                + row.id()
                + " is the planning of a campaign and has ended; plan again with `belay change"
                + " plan`");
      }
      if (FleetRun.asksCommands(row)) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            "run " + row.id() + " asked commands and has ended; ask again with `belay run`");
      }
      if (FleetRun.copies(row)) {
        return new CopyRuns(temporal, workspace, options).resume(row);
      }
      fleet.start(row.id(), Selection.all(), BackupOptions.standard());
      return fleet.follow(row.id());
    }
  }

  private RunRow row(Workspace workspace) {
    try (Store store = workspace.openStore()) {
      return store
          .runs()
          .find(run.runId())
          .orElseThrow(() ->
              new CommandFailure(
                  ExitCodes.BAD_INPUT,
                  "there is no run " + run.runId() + "; `belay runs list` shows them"));
    }
  }
}

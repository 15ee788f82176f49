package dev.belay.cli.runs;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.temporal.Refused;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.FleetControl;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What pause and cancel have in common: a running run, an actor and a reason. Filled by picocli.
 */
final class RunControl {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(paramLabel = "RUN", description = "As `belay runs list` shows it.")
  private String runId = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Kept in the history.")
  private String reason = "";

  GlobalOptions options() {
    return options;
  }

  String runId() {
    return runId;
  }

  Control control() {
    return new Control(
        System.getProperty("user.name", "unknown"),
        reason.isEmpty() ? "asked on the command line" : reason);
  }

  /** Does something to the running run; refuses with one line when it does not run. */
  int toRunning(Consumer<FleetControl> action, String done) {
    return withRunning((fleet, workflow) -> {
      action.accept(workflow);
      if (options.json()) {
        JsonOutput.print(options.terminal(), workflow.progress());
      } else {
        options.terminal().line("Run " + runId + " " + done);
      }
      return ExitCodes.DONE;
    });
  }

  /** Cancels the running run and tells what it came to. */
  int cancelRunning() {
    return withRunning((fleet, workflow) -> ExitCodes.ofStopping(fleet.cancel(runId)));
  }

  private int withRunning(ToIntBiFunction<FleetRun, FleetControl> action) {
    Workspace workspace = Workspace.of(options);
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      if (!temporal.durable()) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            "run " + runId + " does not run: no Temporal server is named or running here");
      }
      FleetRun fleet = new FleetRun(temporal, workspace, options);
      return action.applyAsInt(
          fleet, temporal.client().newWorkflowStub(FleetControl.class, fleet.workflowId(runId)));
    } catch (WorkflowNotFoundException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "run " + runId + " does not run; `belay runs show " + runId + "`");
    } catch (WorkflowUpdateException e) {
      throw Refused.by(e);
    }
  }
}

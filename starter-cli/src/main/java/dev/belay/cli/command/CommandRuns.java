package dev.belay.cli.command;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.cli.temporal.Watch;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.command.Question;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.command.CommandIds;
import dev.belay.workflows.command.FleetCommandsRequest;
import dev.belay.workflows.command.FleetCommandsWorkflow;
import dev.belay.workflows.device.Selection;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts runs of commands, waits for them, prints their answers as they come. Not thread-safe. */
public final class CommandRuns {
  private final TemporalSession temporal;
  private final Workspace workspace;
  private final GlobalOptions options;

  /** Works through this connection, prints by these options. */
  public CommandRuns(TemporalSession temporal, Workspace workspace, GlobalOptions options) {
    this.temporal = temporal;
    this.workspace = workspace;
    this.options = options;
  }

  /**
   * Refuses, with one clear line, what would do more than read on one of the devices. All of them
   * are looked at before the first is asked, and the worker looks again.
   */
  public static void ensureReads(
      Question question, List<Device> devices, PlatformCatalog platforms) {
    for (String asked : question.commands()) {
      for (Device device : devices) {
        if (!platforms.get(device.platform()).onlyReads(asked)) {
          throw new CommandFailure(
              ExitCodes.BAD_INPUT,
              "refused: platform "
                  + device.platform()
                  + " of device "
                  + device.name()
                  + " does not know `"
                  + asked
                  + "` as a command that only reads; nothing was asked. Ask by a plain show"
                  + " command, or add it to `read_only` in the platform's definition");
        }
      }
    }
  }

  /** Starts a run. */
  public void start(String runId, Selection selection, Question question, BackupOptions how) {
    String questionHash;
    try (Store store = workspace.openStore()) {
      questionHash = store.artifacts().put(question.toJson());
    }
    FleetCommandsWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                FleetCommandsWorkflow.class,
                FleetRun.workflowOptions(
                    CommandIds.workflowId(runId), "Commands on " + selection.describe()));
    WorkflowClient.start(
        workflow::run, FleetCommandsRequest.start(runId, selection, questionHash, how));
  }

  /** Waits for the end of a run; empty when it was cancelled. */
  public Optional<FleetBackupReport> await(String runId) {
    return await(runId, elapsed -> {});
  }

  private Optional<FleetBackupReport> await(String runId, Consumer<Duration> look) {
    WorkflowStub execution = temporal.client().newUntypedWorkflowStub(CommandIds.workflowId(runId));
    return new Watch(temporal, options.terminal())
        .until(
            execution,
            FleetBackupReport.class,
            look,
            "belay runs show --follow " + runId + " and belay runs answers " + runId,
            "belay runs cancel " + runId);
  }

  /** Prints answers until the run ends; returns the exit code. */
  int follow(String runId, AnswerForm form) {
    try (Store store = workspace.openStore()) {
      AnswerStream answers = new AnswerStream(store, workspace, options, runId, form);
      Optional<FleetBackupReport> report = await(runId, elapsed -> answers.next());
      answers.end();
      summary(runId, store.outcomes().counts(runId), report, answers.notParsed());
      if (report.isEmpty()) {
        return ExitCodes.CANCELLED;
      }
      boolean all = report.get().state() == RunState.SUCCEEDED && answers.notParsed() == 0;
      return all ? ExitCodes.DONE : ExitCodes.NOT_ALL;
    }
  }

  /** Not among the results, so that a pipe holds answers only. */
  private void summary(
      String runId, RunCounts counts, Optional<FleetBackupReport> report, int notParsed) {
    options
        .terminal()
        .note(
            "Run "
                + runId
                + ": "
                + counts.succeeded()
                + " of "
                + counts.total()
                + " devices answered"
                + (notParsed == 0 ? "" : ", " + notParsed + " answers could not be shown as asked")
                + report
                    .map(FleetBackupReport::message)
                    .map(message -> "; " + message)
                    .orElse(report.isEmpty() ? "; it was cancelled" : "")
                + ".");
  }
}

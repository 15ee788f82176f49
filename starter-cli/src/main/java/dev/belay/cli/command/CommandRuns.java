package dev.belay.cli.command;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.cli.temporal.Watch;
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
import java.util.Optional;

/** Starts runs of commands and prints their answers as they come. Not thread-safe. */
final class CommandRuns {
  private final TemporalSession temporal;
  private final Workspace workspace;
  private final GlobalOptions options;

  CommandRuns(TemporalSession temporal, Workspace workspace, GlobalOptions options) {
    this.temporal = temporal;
    this.workspace = workspace;
    this.options = options;
  }

  void start(String runId, Selection selection, String questionHash, BackupOptions how) {
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

  /** Prints answers until the run ends; returns the exit code. */
  int follow(String runId, AnswerForm form) {
    WorkflowStub execution = temporal.client().newUntypedWorkflowStub(CommandIds.workflowId(runId));
    try (Store store = workspace.openStore()) {
      AnswerStream answers = new AnswerStream(store, workspace, options, runId, form);
      Optional<FleetBackupReport> report =
          new Watch(temporal, options.terminal())
              .until(
                  execution,
                  FleetBackupReport.class,
                  elapsed -> answers.next(),
                  "belay runs show --follow " + runId + " and belay runs answers " + runId,
                  "belay runs cancel " + runId);
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
                + (notParsed == 0 ? "" : ", " + notParsed + " answers gave no rows")
                + report
                    .map(FleetBackupReport::message)
                    .map(message -> "; " + message)
                    .orElse(report.isEmpty() ? "; it was cancelled" : "")
                + ".");
  }
}

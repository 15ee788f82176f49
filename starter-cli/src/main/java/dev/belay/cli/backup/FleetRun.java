package dev.belay.cli.backup;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.ProgressDisplay;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.cli.temporal.Watch;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.backup.FleetProgress;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Starts, resumes and follows one fleet backup. Not thread-safe. */
public final class FleetRun {
  private final TemporalSession temporal;
  private final Workspace workspace;
  private final GlobalOptions options;

  /** Works through this connection, prints by these options. */
  public FleetRun(TemporalSession temporal, Workspace workspace, GlobalOptions options) {
    this.temporal = temporal;
    this.workspace = workspace;
    this.options = options;
  }

  /** Starts a run, or takes up the run of that id where it ended. */
  public void start(String runId, Selection selection, BackupOptions how) {
    FleetBackupWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                FleetBackupWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(BackupIds.workflowId(runId))
                    .setTaskQueue(TaskQueues.ORCHESTRATION)
                    .setWorkflowIdReusePolicy(
                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                    .setWorkflowIdConflictPolicy(
                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                    .setStaticSummary("Backup of " + selection.describe())
                    .build());
    try {
      WorkflowClient.start(workflow::run, FleetBackupRequest.start(runId, selection, how));
    } catch (WorkflowExecutionAlreadyStarted e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "run " + runId + " is running; see `belay runs show " + runId + "`");
    }
  }

  /**
   * Whether an execution of the run is open right now, whatever the store says: a process may have
   * died.
   */
  public boolean isRunning(String runId) {
    try {
      return temporal
              .client()
              .newUntypedWorkflowStub(BackupIds.workflowId(runId))
              .describe()
              .getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** Refuses what needs operations that outlive this process. */
  public void requireDurable() {
    if (!temporal.durable()) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "without a Temporal server the run ends with this process; start one with `belay server --background`"
              + " and a worker with `belay worker`");
    }
  }

  /** Shows the run until it ends, then its report; returns the exit code. */
  public int follow(String runId) {
    FleetBackupWorkflow workflow =
        temporal.client().newWorkflowStub(FleetBackupWorkflow.class, BackupIds.workflowId(runId));
    WorkflowStub execution = WorkflowStub.fromTyped(workflow);
    ProgressDisplay display = new ProgressDisplay(options.terminal(), options.json());
    Optional<FleetBackupReport> report =
        new Watch(temporal, options.terminal())
            .until(
                execution,
                FleetBackupReport.class,
                elapsed -> {
                  // A program waits for the end; each look costs the server.
                  if (!options.json()) {
                    display.show(look(workflow.progress(), elapsed));
                  }
                },
                "belay runs show --follow " + runId,
                "belay runs cancel " + runId);
    display.end();
    return report
        .or(() -> reportOfCancelled(workflow))
        .map(ended -> new RunReport(workspace, options).print(ended))
        .orElseThrow(() ->
            new CommandFailure(
                ExitCodes.CANCELLED,
                "run " + runId + " was cancelled; `belay runs show " + runId + "`"));
  }

  /** A cancelled execution has no result in Temporal; what it came to is in its progress. */
  private static Optional<FleetBackupReport> reportOfCancelled(FleetBackupWorkflow workflow) {
    try {
      return Optional.ofNullable(workflow.progress().report());
    } catch (WorkflowException e) {
      return Optional.empty(); // no worker is left to ask
    }
  }

  /** Cancels the run and waits for its clean end; returns the exit code. */
  public int cancel(String runId) {
    temporal.client().newUntypedWorkflowStub(BackupIds.workflowId(runId)).cancel();
    return follow(runId);
  }

  private static ProgressDisplay.Look look(FleetProgress progress, Duration elapsed) {
    ProgressDisplay.Look look =
        new ProgressDisplay.Look(
            progress.devices(), progress.succeeded(), progress.failed(), elapsed);
    Instant nextPassAt = progress.nextPassAt();
    String pass = "pass " + progress.pass() + " of " + progress.passes();
    if (nextPassAt != null) {
      Duration left = Duration.between(Instant.now(), nextPassAt);
      String devices = progress.waiting() == 1 ? "1 device" : progress.waiting() + " devices";
      return look.resting(pass + " tries " + devices + " again", left);
    }
    String note = progress.note();
    return look.saying(note != null ? note : progress.pass() > 1 ? pass : "");
  }
}

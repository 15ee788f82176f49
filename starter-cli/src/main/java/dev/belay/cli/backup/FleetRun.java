package dev.belay.cli.backup;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.Counted;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.ProgressDisplay;
import dev.belay.cli.temporal.HeartbeatWords;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.cli.temporal.Watch;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.backup.FleetControl;
import dev.belay.workflows.backup.FleetProgress;
import dev.belay.workflows.command.CommandIds;
import dev.belay.workflows.copy.CopyIds;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.plan.PlanIds;
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
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
                workflowOptions(BackupIds.workflowId(runId), "Backup of " + selection.describe()));
    try {
      WorkflowClient.start(workflow::run, FleetBackupRequest.start(runId, selection, how));
    } catch (WorkflowExecutionAlreadyStarted e) {
      throw isRunningAlready(runId);
    }
  }

  /** What a second start of a run that has not ended is answered with. */
  public static CommandFailure isRunningAlready(String runId) {
    return new CommandFailure(
        ExitCodes.BAD_INPUT, "run " + runId + " is running; see `belay runs show " + runId + "`");
  }

  /** How fleet runs are started: again under the same id when resumed, but never twice at once. */
  public static WorkflowOptions workflowOptions(String workflowId, String summary) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.ORCHESTRATION)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setStaticSummary(summary)
        .build();
  }

  /** What a person asked for, within what the settings allow. */
  public static BackupOptions tuned(Workspace workspace, int passes, int sessions) {
    BackupOptions usual = BackupOptions.standard();
    int perBatch = Math.clamp(sessions, 1, usual.batchSize());
    int window = Math.max(1, sessions / perBatch);
    return new BackupOptions(
        passes,
        usual.batchSize(),
        window,
        perBatch,
        Math.max(2, workspace.settings().limits().credentialStop()),
        workspace.settings().worker().zone());
  }

  /** The workflow that serves a run, by what kind of run the store knows it as. */
  public String workflowId(String runId) {
    try (Store store = workspace.openStore()) {
      String kind = store.runs().find(runId).map(RunRow::kind).orElse(BackupIds.KIND);
      return switch (kind) {
        case CommandIds.KIND -> CommandIds.workflowId(runId);
        case CopyIds.KIND -> CopyIds.workflowId(runId);
        case PlanIds.KIND -> runId; // by which the store names it, too
        default -> BackupIds.workflowId(runId);
      };
    }
  }

  /** Whether it is a run of commands. */
  public static boolean asksCommands(RunRow run) {
    return run.kind().equals(CommandIds.KIND);
  }

  /** Whether it is a run that copies a file. */
  public static boolean copies(RunRow run) {
    return run.kind().equals(CopyIds.KIND);
  }

  /**
   * Whether an execution of the run is open right now, whatever the store says: a process may have
   * died.
   */
  public boolean isRunning(String runId) {
    try {
      return temporal.client().newUntypedWorkflowStub(workflowId(runId)).describe().getStatus()
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
          "without a Temporal server the run ends with this process; start one with `belay server"
              + " --background` and a worker with `belay worker`");
    }
  }

  /** Says that a run was started and goes on by itself; returns the exit code. */
  public int started(String runId, int devices) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), Map.of("run", runId, "devices", devices));
    } else {
      options.terminal().line("Run " + runId + " of " + devices + " devices is started.");
      options.terminal().line("Watch it with: belay runs show --follow " + runId);
    }
    return ExitCodes.DONE;
  }

  /** Shows the run until it ends, then its report; returns the exit code. */
  public int follow(String runId) {
    return follow(runId, workflowId(runId));
  }

  /** The same for a run that was started just now, of which the store may not know yet. */
  public int follow(String runId, String workflowId) {
    FleetControl workflow = temporal.client().newWorkflowStub(FleetControl.class, workflowId);
    WorkflowStub execution = temporal.client().newUntypedWorkflowStub(workflowId);
    ProgressDisplay display = new ProgressDisplay(options.terminal(), options.json());
    DataConverter converter = temporal.client().getOptions().getDataConverter();
    boolean copies = workflowId.equals(CopyIds.workflowId(runId));
    Optional<FleetBackupReport> report =
        new Watch(temporal, options.terminal())
            .until(
                execution,
                FleetBackupReport.class,
                elapsed -> {
                  // A program waits for the end; each look costs the server.
                  if (!options.json()) {
                    String word = copies ? HeartbeatWords.of(execution, converter) : "";
                    display.show(look(workflow.progress(), elapsed, word));
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

  /** Waits for the end without showing anything; empty when it was cancelled. */
  public Optional<FleetBackupReport> await(String runId, String workflowId) {
    return new Watch(temporal, options.terminal())
        .until(
            temporal.client().newUntypedWorkflowStub(workflowId),
            FleetBackupReport.class,
            elapsed -> {},
            "belay runs show --follow " + runId,
            "belay runs cancel " + runId);
  }

  /** A cancelled execution has no result in Temporal; what it came to is in its progress. */
  private static Optional<FleetBackupReport> reportOfCancelled(FleetControl workflow) {
    try {
      return Optional.ofNullable(workflow.progress().report());
    } catch (WorkflowException e) {
      return Optional.empty(); // no worker is left to ask
    }
  }

  /** Cancels the run and waits for its clean end; returns the exit code. */
  public int cancel(String runId) {
    temporal.client().newUntypedWorkflowStub(workflowId(runId)).cancel();
    return follow(runId);
  }

  private static ProgressDisplay.Look look(FleetProgress progress, Duration elapsed, String word) {
    ProgressDisplay.Look look =
        new ProgressDisplay.Look(
            progress.devices(), progress.succeeded(), progress.failed(), elapsed);
    Instant nextPassAt = progress.nextPassAt();
    String pass = "pass " + progress.pass() + " of " + progress.passes();
    if (nextPassAt != null) {
      Duration left = Duration.between(Instant.now(), nextPassAt);
      String devices = Counted.of(progress.waiting(), "device");
      return look.resting(pass + " tries " + devices + " again", left);
    }
    String note = progress.note();
    if (note != null) {
      return look.saying(note);
    }
    return look.saying(!word.isEmpty() ? word : progress.pass() > 1 ? pass : "");
  }
}

package dev.belay.cli.copy;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.copy.CopyOrder;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.copy.CopyIds;
import dev.belay.workflows.copy.FleetCopyRequest;
import dev.belay.workflows.copy.FleetCopyWorkflow;
import dev.belay.workflows.device.Selection;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.util.Optional;

/** Starts and resumes runs that copy a file. Not thread-safe. */
public final class CopyRuns {
  /** Of the devices at the same time: so many share one activity, and the link of this machine. */
  static final int USUAL_SESSIONS = 20;

  /** A person waits; the pauses between passes grow to minutes. */
  static final int USUAL_PASSES = 2;

  private final TemporalSession temporal;
  private final Workspace workspace;
  private final FleetRun runs;

  /** Works through this connection, prints by these options. */
  public CopyRuns(TemporalSession temporal, Workspace workspace, GlobalOptions options) {
    this.temporal = temporal;
    this.workspace = workspace;
    this.runs = new FleetRun(temporal, workspace, options);
  }

  /** Starts a run of what is ordered. */
  public void start(String runId, Selection selection, CopyOrder order, BackupOptions how) {
    String hash;
    try (Store store = workspace.openStore()) {
      hash = store.artifacts().put(order.toJson());
    }
    start(
        FleetCopyRequest.start(runId, selection, hash, how),
        "Copy of " + order.describe(selection.describe()));
  }

  /** Tries again what a run has not finished, and shows it; returns the exit code. */
  public int resume(RunRow run) {
    String order = run.order();
    if (order == null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "the store does not say what run " + run.id() + " copied; copy it again: belay copy");
    }
    start(
        FleetCopyRequest.start(
            run.id(),
            Selection.all(),
            order,
            FleetRun.tuned(workspace, USUAL_PASSES, USUAL_SESSIONS)),
        run.title());
    return follow(run.id());
  }

  /** Shows the run until it ends, then its report; returns the exit code. */
  int follow(String runId) {
    return runs.follow(runId, CopyIds.workflowId(runId));
  }

  /** Waits for the end of a run; empty when it was cancelled. */
  public Optional<FleetBackupReport> await(String runId) {
    return runs.await(runId, CopyIds.workflowId(runId));
  }

  /** Refuses to start what nobody waits for where it would end with this process. */
  void requireDurable() {
    runs.requireDurable();
  }

  /** Says that a run goes on by itself; returns the exit code. */
  int started(String runId, int devices) {
    return runs.started(runId, devices);
  }

  private void start(FleetCopyRequest request, String summary) {
    FleetCopyWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                FleetCopyWorkflow.class,
                FleetRun.workflowOptions(CopyIds.workflowId(request.runId()), summary));
    try {
      WorkflowClient.start(workflow::run, request);
    } catch (WorkflowExecutionAlreadyStarted e) {
      throw FleetRun.isRunningAlready(request.runId());
    }
  }
}

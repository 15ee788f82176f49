package dev.belay.workflows.copy;

import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetPasses;
import dev.belay.workflows.backup.FleetProgress;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;

/** A fleet run whose batches copy a file. */
public final class FleetCopyWorkflowImpl implements FleetCopyWorkflow {
  /** An image of a gigabyte over a thin link takes hours. The heartbeat finds dead workers. */
  private static final Duration BATCH_ATTEMPT = Duration.ofHours(24);

  private final FleetPasses passes;

  @WorkflowInit
  public FleetCopyWorkflowImpl(FleetCopyRequest request) {
    passes =
        new FleetPasses(
            CopyIds.KIND,
            request.orderHash(),
            new FleetBackupRequest(
                request.runId(), request.selection(), request.options(), request.cursor()),
            (terms, batch) ->
                Async.function(
                    Workflow.newActivityStub(CopyActivities.class, patient(terms))::copyBatch,
                    new CopyBatchRequest(batch, request.orderHash())),
            cursor ->
                Workflow.newContinueAsNewStub(FleetCopyWorkflow.class).run(request.at(cursor)));
  }

  @Override
  public FleetBackupReport run(FleetCopyRequest ignored) {
    return passes.run();
  }

  @Override
  public FleetProgress pause(Control control) {
    return passes.pause(control);
  }

  @Override
  public void validatePause(Control control) {
    passes.validatePause(control);
  }

  @Override
  public FleetProgress resume(Control control) {
    return passes.resume(control);
  }

  @Override
  public void validateResume(Control control) {
    passes.validateResume(control);
  }

  @Override
  public FleetProgress progress() {
    return passes.progress();
  }

  private static ActivityOptions patient(ActivityOptions terms) {
    return terms.toBuilder().setStartToCloseTimeout(BATCH_ATTEMPT).build();
  }
}

package dev.belay.workflows.copy;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetPasses;
import dev.belay.workflows.backup.FleetRunBase;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;

/** A fleet run whose batches copy a file. */
public final class FleetCopyWorkflowImpl extends FleetRunBase implements FleetCopyWorkflow {
  /** An image of a gigabyte over a thin link takes hours. The heartbeat finds dead workers. */
  private static final Duration BATCH_ATTEMPT = Duration.ofHours(24);

  @WorkflowInit
  public FleetCopyWorkflowImpl(FleetCopyRequest request) {
    super(
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
                Workflow.newContinueAsNewStub(FleetCopyWorkflow.class).run(request.at(cursor))));
  }

  @Override
  public FleetBackupReport run(FleetCopyRequest ignored) {
    return passes();
  }

  private static ActivityOptions patient(ActivityOptions terms) {
    return terms.toBuilder().setStartToCloseTimeout(BATCH_ATTEMPT).build();
  }
}

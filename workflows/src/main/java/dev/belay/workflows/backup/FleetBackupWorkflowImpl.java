package dev.belay.workflows.backup;

import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** A fleet run whose batches back devices up. */
public final class FleetBackupWorkflowImpl extends FleetRunBase implements FleetBackupWorkflow {
  @WorkflowInit
  public FleetBackupWorkflowImpl(FleetBackupRequest request) {
    super(
        new FleetPasses(
            BackupIds.KIND,
            null,
            request,
            (terms, asked) ->
                Async.function(
                    Workflow.newActivityStub(BatchActivities.class, terms)::backupBatch, asked),
            cursor ->
                Workflow.newContinueAsNewStub(FleetBackupWorkflow.class).run(request.at(cursor))));
  }

  @Override
  public FleetBackupReport run(FleetBackupRequest ignored) {
    return passes();
  }
}

package dev.belay.workflows.backup;

import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** A fleet run whose batches back devices up. */
public final class FleetBackupWorkflowImpl implements FleetBackupWorkflow {
  private final FleetPasses passes;

  @WorkflowInit
  public FleetBackupWorkflowImpl(FleetBackupRequest request) {
    passes =
        new FleetPasses(
            BackupIds.KIND,
            null,
            request,
            (terms, asked) ->
                Async.function(
                    Workflow.newActivityStub(BatchActivities.class, terms)::backupBatch, asked),
            cursor ->
                Workflow.newContinueAsNewStub(FleetBackupWorkflow.class).run(request.at(cursor)));
  }

  @Override
  public FleetBackupReport run(FleetBackupRequest ignored) {
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
}

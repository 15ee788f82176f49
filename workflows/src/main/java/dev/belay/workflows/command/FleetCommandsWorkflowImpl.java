package dev.belay.workflows.command;

import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetPasses;
import dev.belay.workflows.backup.FleetProgress;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** A fleet run whose batches ask devices. */
public final class FleetCommandsWorkflowImpl implements FleetCommandsWorkflow {
  private final FleetPasses passes;

  @WorkflowInit
  public FleetCommandsWorkflowImpl(FleetCommandsRequest request) {
    passes =
        new FleetPasses(
            CommandIds.KIND,
            request.questionHash(),
            new FleetBackupRequest(
                request.runId(), request.selection(), request.options(), request.cursor()),
            (terms, batch) ->
                Async.function(
                    Workflow.newActivityStub(CommandActivities.class, terms)::askBatch,
                    new CommandBatchRequest(batch, request.questionHash())),
            cursor ->
                Workflow.newContinueAsNewStub(FleetCommandsWorkflow.class).run(request.at(cursor)));
  }

  @Override
  public FleetBackupReport run(FleetCommandsRequest ignored) {
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

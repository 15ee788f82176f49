package dev.belay.workflows.command;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetPasses;
import dev.belay.workflows.backup.FleetRunBase;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** A fleet run whose batches ask devices. */
public final class FleetCommandsWorkflowImpl extends FleetRunBase implements FleetCommandsWorkflow {
  @WorkflowInit
  public FleetCommandsWorkflowImpl(FleetCommandsRequest request) {
    super(
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
                Workflow.newContinueAsNewStub(FleetCommandsWorkflow.class)
                    .run(request.at(cursor))));
  }

  @Override
  public FleetBackupReport run(FleetCommandsRequest ignored) {
    return passes();
  }
}

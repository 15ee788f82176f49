package dev.belay.workflows.plan;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetPasses;
import dev.belay.workflows.backup.FleetRunBase;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.wire.SearchKeys;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** A fleet run whose batches plan a change. */
public final class FleetPlanWorkflowImpl extends FleetRunBase implements FleetPlanWorkflow {
  @WorkflowInit
  public FleetPlanWorkflowImpl(FleetPlanRequest request) {
    super(
        new FleetPasses(
            PlanIds.KIND,
            request.definitionHash(),
            new FleetBackupRequest(
                PlanIds.runId(request.campaign()),
                request.selection(),
                request.options(),
                request.cursor()),
            (terms, batch) ->
                Async.function(
                    Workflow.newActivityStub(PlanActivities.class, terms)::planBatch,
                    new PlanBatchRequest(
                        batch, request.campaign(), request.definitionHash(), request.terms())),
            cursor ->
                Workflow.newContinueAsNewStub(FleetPlanWorkflow.class).run(request.at(cursor))));
  }

  @Override
  public FleetBackupReport run(FleetPlanRequest request) {
    Marks.mark(SearchKeys.CAMPAIGN, request.campaign());
    return passes();
  }
}

package dev.belay.workflows.campaign;

import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.plan.FleetPlanRequest;
import dev.belay.workflows.plan.FleetPlanWorkflow;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A campaign: plan on all devices, arrange the waves, get approvals, carry them out, report. */
public final class ChangeWorkflowImpl implements ChangeWorkflow {
  private final ChangeRequest request;
  private final CampaignBook book;
  private final CampaignStanding standing;
  private final ApprovalDesk approvals;
  private @Nullable CancellationScope planning;
  private @Nullable CampaignRun run;

  @WorkflowInit
  public ChangeWorkflowImpl(ChangeRequest request) {
    this.request = request;
    book = new CampaignBook(request);
    standing = new CampaignStanding(request, book);
    approvals = new ApprovalDesk(request, standing, book);
    if (request.cursor() != null) {
      // Before anything else: what people and devices say may arrive with the first task.
      run = new CampaignRun(request, standing, approvals, book);
    }
  }

  @Override
  public ChangeReport run(ChangeRequest ignored) {
    CampaignCursor cursor = request.cursor();
    if (cursor == null) {
      Marks.mark(SearchKeys.CAMPAIGN, request.campaign());
      standing.is(States.RUNNING, null);
      book.audit(request.author(), "started", null, "asks for: " + request.terms().title());
      String refusal = mayChange();
      if (refusal != null || request.planOnly()) {
        return standing.closed(refusal);
      }
    }
    CampaignRun begun = run == null ? new CampaignRun(request, standing, approvals, book) : run;
    run = begun;
    return standing.closed(begun.followCourse());
  }

  /** Plans and gets it approved. Answers why nothing may be changed; null when it may. */
  private @Nullable String mayChange() {
    CancellationScope scope = Workflow.newCancellationScope(this::plan);
    planning = scope;
    try {
      if (approvals.ended() != null) {
        scope.cancel();
      }
      scope.run();
      return refusal(Objects.requireNonNull(standing.plan()));
    } catch (TemporalFailure failure) {
      Fault fault = Fault.of(failure);
      if (!fault.cancelled()) {
        throw refused(fault);
      }
      standing.aborted();
      return Objects.requireNonNullElse(
          approvals.ended(), "it was aborted before anything was applied");
    } finally {
      planning = null;
    }
  }

  private @Nullable String refusal(PlanSummary plan) {
    if (request.planOnly()) {
      return plan.complete() ? null : "not every device could be planned";
    }
    if (plan.changing() == 0) {
      return plan.complete() ? null : "no device could be planned";
    }
    return approvals.refusal();
  }

  private void plan() {
    FleetPlanWorkflow planning =
        Workflow.newChildWorkflowStub(
            FleetPlanWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(PlanIds.workflowId(request.campaign()))
                .setStaticSummary("plans: " + request.terms().title())
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                // Devices being planned on are finished before anything is counted.
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build());
    FleetBackupReport unused =
        planning.run(
            FleetPlanRequest.start(
                request.campaign(),
                request.selection(),
                request.definitionHash(),
                request.terms()));
    CampaignActivities store =
        Workflow.newActivityStub(
            CampaignActivities.class, Terms.saying(Terms.STORE, "arranges the waves"));
    standing.planned(
        store.arrange(
            new ArrangeRequest(
                request.campaign(),
                request.author(),
                request.definitionHash(),
                request.terms(),
                request.rules())));
  }

  @Override
  public ChangeProgress approve(Approval approval) {
    approvals.approve(approval);
    return progress();
  }

  @Override
  public void validateApprove(Approval approval) {
    approvals.validate(approval);
  }

  @Override
  public ChangeProgress reject(Control control) {
    approvals.reject(control);
    return progress();
  }

  @Override
  public void validateReject(Control control) {
    approvals.validateReject(control);
  }

  @Override
  public ChangeProgress pause(Control control) {
    orders().pause(control);
    return progress();
  }

  @Override
  public void validatePause(Control control) {
    orders().validatePause(control);
  }

  @Override
  public ChangeProgress resume(Control control) {
    orders().resume(control);
    return progress();
  }

  @Override
  public void validateResume(Control control) {
    orders().validateResume(control);
  }

  @Override
  public ChangeProgress proceed(Control control) {
    orders().proceed(control);
    return progress();
  }

  @Override
  public void validateProceed(Control control) {
    orders().validateProceed(control);
  }

  @Override
  public ChangeProgress skip(DeviceOrder order) {
    orders().skip(order);
    return progress();
  }

  @Override
  public void validateSkip(DeviceOrder order) {
    orders().validateSkip(order);
  }

  @Override
  public ChangeProgress retry(DeviceOrder order) {
    orders().retry(order);
    return progress();
  }

  @Override
  public void validateRetry(DeviceOrder order) {
    orders().validateRetry(order);
  }

  @Override
  public ChangeProgress abort(StopOrder order) {
    CampaignRun begun = run;
    if (begun == null) {
      approvals.abort(order);
      if (planning != null) {
        planning.cancel(order.reason());
      }
    } else {
      begun.orders().abort(order);
    }
    return progress();
  }

  @Override
  public void validateAbort(StopOrder order) {
    PersonOrders.named(order.actor(), order.reason());
  }

  @Override
  public ChangeProgress rollBack(StopOrder order) {
    orders().rollBack(order);
    return progress();
  }

  @Override
  public void validateRollBack(StopOrder order) {
    orders().validateRollBack(order);
  }

  @Override
  public void verified(String device) {
    if (run != null) {
      run.verified(device);
    }
  }

  @Override
  public void attention(String device, String why) {
    if (run != null) {
      run.attention(device, why);
    }
  }

  @Override
  public ChangeProgress progress() {
    return standing.progress();
  }

  private PersonOrders orders() {
    if (run == null) {
      throw new IllegalStateException("This campaign has not begun to change devices.");
    }
    return run.orders();
  }

  private RuntimeException refused(Fault fault) {
    standing.is(States.FAILED, fault.why());
    Marks.fault(fault.type());
    book.close();
    return ApplicationFailure.newNonRetryableFailure(fault.why(), fault.type());
  }
}

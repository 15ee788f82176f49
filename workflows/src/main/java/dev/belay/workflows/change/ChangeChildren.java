package dev.belay.workflows.change;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Starts the operations of a campaign's devices. Confined to a workflow. */
final class ChangeChildren {
  private final ChangeRequest request;

  ChangeChildren(ChangeRequest request) {
    this.request = request;
  }

  Promise<DeviceChangeOutcome> plan(DeviceTarget target) {
    String id = ChangeIds.plan(request.campaign(), target.name());
    return start(id, "plans: " + request.terms().title(), target, null, true);
  }

  Promise<DeviceChangeOutcome> change(DeviceTarget target, String approvedDiffHash) {
    String id = ChangeIds.device(request.campaign(), target.name());
    return start(id, request.terms().title(), target, approvedDiffHash, false);
  }

  private Promise<DeviceChangeOutcome> start(
      String id, String summary, DeviceTarget target, @Nullable String approved, boolean planOnly) {
    DeviceChangeRequest asked =
        new DeviceChangeRequest(
            request.campaign(),
            ChangeIds.operation(request.campaign(), target.name()),
            target,
            request.definitionHash(),
            request.terms(),
            approved,
            planOnly);
    DeviceChangeWorkflow child =
        Workflow.newChildWorkflowStub(
            DeviceChangeWorkflow.class, options(id, target.name() + ": " + summary, target));
    return Async.function(child::run, asked);
  }

  /** An abort reaches the children and waits for them; a lost parent asks them to end as well. */
  private ChildWorkflowOptions options(String id, String summary, DeviceTarget target) {
    SearchAttributes.Builder attributes =
        SearchAttributes.newBuilder()
            .set(SearchKeys.DEVICE, target.name())
            .set(SearchKeys.CAMPAIGN, request.campaign())
            .set(SearchKeys.STATE, States.RUNNING);
    String site = target.site();
    if (site != null) {
      attributes.set(SearchKeys.SITE, site);
    }
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setStaticSummary(summary)
        .setTypedSearchAttributes(attributes.build())
        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .build();
  }
}

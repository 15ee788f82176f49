package dev.belay.workflows.change;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the operations of a campaign's devices. Confined to a workflow. */
final class ChangeChildren {
  private final ChangeRequest request;
  private final Map<String, DeviceChangeWorkflow> open = new LinkedHashMap<>();

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
    open.put(id, child);
    List<Promise<DeviceChangeOutcome>> started = new ArrayList<>(1);
    Now.regardless(() -> started.add(Async.function(child::run, asked)));
    return started.get(0).handle((outcome, failure) -> ended(id, outcome, failure));
  }

  /** Asks every open child to end. They do, each with its outcome, in their own time. */
  void abort(String why) {
    Now.regardless(() -> open.values().forEach(child -> Async.procedure(child::abort, why)));
  }

  private @Nullable DeviceChangeOutcome ended(
      String id, @Nullable DeviceChangeOutcome outcome, @Nullable RuntimeException failure) {
    open.remove(id);
    if (failure != null) {
      throw failure;
    }
    return outcome;
  }

  /** Aborted by a signal, not cancelled: so each ends with an outcome. A lost parent cancels. */
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
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .build();
  }
}

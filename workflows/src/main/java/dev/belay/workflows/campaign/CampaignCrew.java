package dev.belay.workflows.campaign;

import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.DeviceChangeRequest;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import dev.belay.workflows.change.GroupWord;
import dev.belay.workflows.change.TakeBack;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.restore.PrepareRestore;
import dev.belay.workflows.restore.RestoreActivities;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a campaign's devices. They outlive it: when it continues as new, the next
 * execution finds them by their ids, and when it is terminated, each brings its device to a right
 * end by itself. Confined to a workflow.
 */
final class CampaignCrew {
  private final ChangeRequest request;
  private final Map<String, Promise<?>> beginning = new HashMap<>();
  private int pending;

  CampaignCrew(ChangeRequest request) {
    this.request = request;
  }

  /** Changes a device. */
  Promise<DeviceChangeOutcome> change(Underway device, @Nullable Instant applyBefore) {
    WaveDevice place = device.place();
    return start(
        id(device),
        request.terms().title(),
        new DeviceChangeRequest(
            request.campaign(),
            ChangeIds.operation(request.campaign(), place.device(), device.attempt()),
            place.target(),
            place.definitionHash(),
            request.terms(),
            place.diffHash(),
            applyBefore,
            device.together(),
            null));
  }

  /** Takes back what was applied to a device. */
  Promise<DeviceChangeOutcome> takeBack(Underway device, DeviceStanding applied) {
    WaveDevice place = device.place();
    String before = Objects.requireNonNull(applied.before(), "what was applied has a revision");
    Promise<String> prepared =
        Async.function(
            Workflow.newActivityStub(
                    RestoreActivities.class,
                    Terms.saying(Terms.STORE, "prepares the way back of " + place.device()))
                ::prepareRestore,
            new PrepareRestore(place.target(), before, request.terms()));
    until(prepared);
    return prepared.thenCompose(definition ->
        start(
            id(device),
            "takes back: " + request.terms().title(),
            new DeviceChangeRequest(
                request.campaign(),
                ChangeIds.rollBackOperation(request.campaign(), place.device(), device.attempt()),
                place.target(),
                definition,
                request.terms(),
                null,
                null,
                false,
                new TakeBack(before, applied.after()))));
  }

  /** What an operation comes to that an earlier execution began. */
  Promise<DeviceChangeOutcome> handedOver(Underway device) {
    return Async.function(
        Workflow.newActivityStub(
                HandedOverActivities.class,
                Terms.saying(CampaignPolicies.HANDED_OVER, "waits for " + device.device()))
            ::outcome,
        id(device));
  }

  /** Tells devices on trial to stay, or to go back. */
  void tell(List<String> devices, boolean stay, String why) {
    GroupWord word = new GroupWord(stay, why);
    devices.forEach(
        device -> say(device, () -> Async.procedure(operation(device)::decideTogether, word)));
  }

  /** Asks operations to end. They do, each with its outcome, in their own time. */
  void end(List<String> devices, String why) {
    devices.forEach(device -> say(device, () -> Async.procedure(operation(device)::abort, why)));
  }

  /** Whether something was asked of Temporal that would be lost if this execution ended now. */
  boolean isBusy() {
    return pending > 0;
  }

  private DeviceChangeWorkflow operation(String device) {
    return Workflow.newExternalWorkflowStub(
        DeviceChangeWorkflow.class, ChangeIds.device(request.campaign(), device));
  }

  private String id(Underway device) {
    return device.back()
        ? ChangeIds.rollBack(request.campaign(), device.device())
        : ChangeIds.device(request.campaign(), device.device());
  }

  /** Says it when the operation is there to hear it. Who has ended meanwhile need not hear. */
  private void say(String device, Func<Promise<Void>> word) {
    Promise<?> there = beginning.getOrDefault(device, Workflow.newPromise(device));
    until(there.thenCompose(any -> word.apply()));
  }

  /** Counts as pending until it is over, however. */
  private void until(Promise<?> over) {
    pending++;
    over.handle((value, failure) -> {
      pending--;
      return null;
    });
  }

  private Promise<DeviceChangeOutcome> start(String id, String summary, DeviceChangeRequest asked) {
    DeviceTarget target = asked.target();
    DeviceChangeWorkflow child =
        Workflow.newChildWorkflowStub(
            DeviceChangeWorkflow.class, options(id, target.name() + ": " + summary, target));
    Promise<DeviceChangeOutcome> outcome = Async.function(child::run, asked);
    Promise<?> there = Workflow.getWorkflowExecution(child);
    beginning.put(target.name(), there);
    until(there.handle((execution, failure) -> beginning.remove(target.name(), there)));
    return outcome;
  }

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
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .build();
  }
}

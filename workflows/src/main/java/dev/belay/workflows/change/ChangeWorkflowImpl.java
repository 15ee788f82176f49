package dev.belay.workflows.change;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.device.InventoryActivities;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.runbook.Wait;
import dev.belay.workflows.runbook.Window;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign: find the devices, plan on all, get the plan approved, change each, report. */
public final class ChangeWorkflowImpl implements ChangeWorkflow {
  /** Above this a campaign's own history would come near its limits; cut the campaign instead. */
  private static final int MOST_DEVICES = 2_000;

  private static final int PAGE = 500;

  private final ChangeRequest request;
  private final ChangeChildren children;
  private final CampaignPlan plan = new CampaignPlan();
  private final CampaignTally tally = new CampaignTally();
  private final CampaignBook book;
  private final List<DeviceTarget> targets = new ArrayList<>();
  private String state = States.RUNNING;
  private int started;
  private @Nullable String planHash;
  private @Nullable Approval approval;
  private @Nullable String why;
  private @Nullable ChangeReport report;

  @WorkflowInit
  public ChangeWorkflowImpl(ChangeRequest request) {
    this.request = request;
    children = new ChangeChildren(request);
    book = new CampaignBook(request);
  }

  @Override
  public ChangeReport run(ChangeRequest ignored) {
    Marks.mark(SearchKeys.CAMPAIGN, request.campaign());
    is(States.RUNNING);
    book.stands(States.RUNNING);
    findDevices();
    planAll();
    if (mayChange()) {
      changeAll();
    }
    return report();
  }

  @Override
  public ChangeProgress approve(Approval given) {
    approval = given;
    return progress();
  }

  @Override
  public void validateApprove(Approval given) {
    if (!state.equals(States.WAITING_FOR_APPROVAL) || approval != null) {
      throw new IllegalStateException("This campaign does not wait for an approval.");
    }
    if (given.actor().isBlank()) {
      throw new IllegalArgumentException("An approval needs an actor.");
    }
    if (!given.planHash().equals(planHash)) {
      throw new IllegalArgumentException(
          "The approval is for plan " + given.planHash() + ", but the plan is " + planHash + ".");
    }
  }

  @Override
  public ChangeProgress progress() {
    return new ChangeProgress(
        request.campaign(),
        state,
        targets.size(),
        plan.size(),
        planHash,
        approvedBy(),
        started,
        tally.size(),
        tally.counts(),
        report);
  }

  private void findDevices() {
    InventoryActivities inventory =
        Workflow.newActivityStub(
            InventoryActivities.class,
            Terms.saying(Terms.STORE, "finds " + request.selection().describe()));
    List<DeviceTarget> page;
    try {
      do {
        page = inventory.resolve(request.selection(), targets.size(), PAGE);
        targets.addAll(page);
      } while (page.size() == PAGE && targets.size() <= MOST_DEVICES);
    } catch (TemporalFailure failure) {
      throw refused(Fault.of(failure));
    }
    if (targets.size() > MOST_DEVICES) {
      throw refused(
          Fault.of(
              FaultTypes.UNUSABLE_INPUT,
              "A campaign changes at most " + MOST_DEVICES + " devices; cut it into several."));
    }
  }

  private void planAll() {
    Window window = new Window(request.window());
    for (DeviceTarget target : targets) {
      if (!window.place(() -> false)) {
        break;
      }
      window.add(children.plan(target), done -> planned(target, done));
    }
    bringHome(window);
    if (plan.size() == targets.size()) {
      planHash = plan.hash();
    }
    show();
  }

  private void planned(DeviceTarget target, Promise<DeviceChangeOutcome> done) {
    DeviceChangeOutcome outcome = outcomeOf(done);
    plan.add(target.name(), outcome);
    if (done.getFailure() == null) {
      book.recordedItself(target.name(), outcome);
    }
    show();
  }

  /** A plan that nobody reads must be without trouble; one that somebody reads says its trouble. */
  private boolean mayChange() {
    if (Now.cancelled()) {
      why = "it was aborted before anything was applied";
    } else if (request.planOnly()) {
      return false;
    } else if (targets.stream().noneMatch(target -> plan.changes(target.name()))) {
      why = plan.complete() ? null : "no device could be planned";
    } else if (request.approval() == ChangeApproval.AUTOMATIC) {
      why = plan.complete() ? null : "not every device could be planned, and nobody was to approve";
      return plan.complete();
    } else {
      return approved();
    }
    return false;
  }

  private boolean approved() {
    is(States.WAITING_FOR_APPROVAL);
    book.stands(States.WAITING_FOR_APPROVAL);
    Wait.Ended ended =
        Wait.until(request.approvalWithin(), "the plan expires unapproved", () -> approval != null);
    is(States.RUNNING);
    book.stands(States.RUNNING);
    why =
        switch (ended) {
          case HAPPENED -> null;
          case TIMED_OUT -> "nobody approved the plan in time";
          case CANCELLED -> "it was aborted before anything was applied";
        };
    return ended == Wait.Ended.HAPPENED;
  }

  private void changeAll() {
    Window window = new Window(request.window());
    for (DeviceTarget target : targets) {
      String device = target.name();
      if (plan.changes(device)) {
        if (!window.place(() -> false)) {
          break;
        }
        started++;
        window.add(children.change(target, plan.diffHash(device)), done -> changed(device, done));
      }
    }
    bringHome(window);
    if (Now.cancelled()) {
      why = "it was aborted; the changes under way came to their ends";
    }
  }

  private void bringHome(Window window) {
    if (!Wait.until(() -> window.inFlight() == 0)) {
      children.abort("the campaign was aborted");
    }
    window.drain();
  }

  private void changed(String device, Promise<DeviceChangeOutcome> done) {
    RuntimeException failure = done.getFailure();
    if (failure instanceof TemporalFailure temporal) {
      tally.unknown(device, Fault.of(temporal).why());
    } else {
      tally.ended(device, done.get());
      book.recordedItself(device, done.get());
    }
    show();
  }

  /** A plan without outcome leaves its device unchanged: planning never changes anything. */
  private static DeviceChangeOutcome outcomeOf(Promise<DeviceChangeOutcome> done) {
    if (done.getFailure() instanceof TemporalFailure failure) {
      Fault fault = Fault.of(failure);
      return new DeviceChangeOutcome.Unchanged(fault.type(), fault.why());
    }
    return done.get();
  }

  private ChangeReport report() {
    plan.outcomes().forEach(this::accountForPlan);
    for (DeviceTarget target : targets) {
      if (!tally.knows(target.name())) {
        tally.notStarted(target.name(), why == null ? "not reached" : why);
      }
    }
    boolean succeeded = why == null && tally.good() == targets.size();
    is(succeeded ? States.SUCCEEDED : Now.cancelled() ? States.CANCELLED : States.FAILED);
    report =
        new ChangeReport(
            request.campaign(),
            succeeded,
            why,
            planHash,
            approvedBy(),
            targets.size(),
            tally.counts(),
            tally.mostTelling());
    show();
    book.ended(state, why, tally.lines());
    return report;
  }

  /** What planning settled is an end; what it left to change is one only if no more was asked. */
  private void accountForPlan(String device, DeviceChangeOutcome outcome) {
    if (tally.knows(device)) {
      return;
    }
    if (outcome instanceof DeviceChangeOutcome.Planned planned
        && planned.plan().nothingToDo()
        && !request.planOnly()) {
      tally.ended(device, new DeviceChangeOutcome.NothingToDo());
    } else if (request.planOnly() || !plan.changes(device)) {
      tally.ended(device, outcome);
    }
  }

  private @Nullable String approvedBy() {
    return approval == null ? null : approval.actor();
  }

  private void is(String now) {
    state = now;
    Marks.state(now);
    show();
  }

  private void show() {
    Workflow.setCurrentDetails(CampaignText.of(request.terms().title(), progress(), why));
  }

  private RuntimeException refused(Fault fault) {
    is(States.FAILED);
    book.ended(state, fault.why(), List.of());
    Marks.fault(fault.type());
    return ApplicationFailure.newNonRetryableFailure(fault.why(), fault.type());
  }
}

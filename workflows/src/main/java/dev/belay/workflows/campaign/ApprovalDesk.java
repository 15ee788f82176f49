package dev.belay.workflows.campaign;

import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.approval.ApprovalActivities;
import dev.belay.workflows.approval.ApprovalCheck;
import dev.belay.workflows.approval.ApprovalDemand;
import dev.belay.workflows.approval.ApprovalVerdict;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.runbook.Wait;
import dev.belay.workflows.wire.States;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where people agree to a campaign's plan, or do not. Confined to its workflow. */
final class ApprovalDesk {
  /** The type of failure of an approval that does not count; the campaign is not hurt by it. */
  private static final String REFUSED = "ApprovalRefused";

  private final ChangeRequest request;
  private final CampaignStanding standing;
  private final CampaignBook book;
  private Votes votes;

  ApprovalDesk(ChangeRequest request, CampaignStanding standing, CampaignBook book) {
    this.request = request;
    this.standing = standing;
    this.book = book;
    CampaignCursor cursor = request.cursor();
    votes =
        new Votes(
            request.rules().approval(),
            request.author(),
            null,
            cursor == null ? List.of() : cursor.votes());
    standing.approvals(votes);
  }

  /** Waits for the approvals. Answers why nothing may be changed; null when it may. */
  @Nullable String refusal() {
    ApprovalDemand demand = approvals("asks what approvals need here").demand();
    String early = votes.ended();
    if (early != null) {
      book.audit(null, "not-approved", null, early);
      standing.aborted();
      return early;
    }
    ApprovalRule rule = request.rules().approval().atLeast(demand.needed());
    Instant until = Now.instant().plus(rule.within());
    votes = new Votes(rule, request.author(), until, List.of());
    standing.approvals(votes);
    PlanSummary plan = standing.plan();
    if (rule.needed() == 0) {
      return plan != null && plan.complete()
          ? null
          : "not every device could be planned, and nobody was to approve";
    }
    standing.waits(WaitsFor.APPROVAL, "waits for approval of its plan", until);
    standing.is(States.WAITING_FOR_APPROVAL, null);
    book.tell("waits-for-approval", "Plan " + standing.planHash() + " waits for approval.");
    Wait.Ended end =
        Wait.until(
            rule.within(),
            "the plan expires unapproved",
            () -> votes.agreed() || votes.ended() != null);
    boolean byPerson = end == Wait.Ended.CANCELLED || votes.ended() != null;
    switch (end) {
      case HAPPENED -> {}
      // From here on a voice is refused, also one whose signature is just being checked.
      case TIMED_OUT -> votes.end("nobody approved the plan in time");
      case CANCELLED -> votes.end("it was aborted before anything was applied");
    }
    String why = votes.ended();
    standing.waits(WaitsFor.NOTHING, null, null);
    if (why == null) {
      standing.is(States.RUNNING, null);
      book.tell("approved", "Approved by " + votes.names() + ".");
    } else {
      book.audit(null, "not-approved", null, why);
    }
    if (byPerson) {
      standing.aborted();
    }
    return why;
  }

  /** By whom and why it was ended before it began; null when it was not. */
  @Nullable String ended() {
    return votes.ended();
  }

  /** Who has agreed so far. */
  Votes votes() {
    return votes;
  }

  /** Turns away a voice that cannot count. */
  void validate(Approval approval) {
    ensureOpen();
    String refusal = votes.refusal(approval, standing.planHash(), Now.instant());
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
  }

  /** Counts a voice when it is its actor's. */
  void approve(Approval approval) {
    ApprovalVerdict verdict =
        approvals("checks the approval of " + approval.actor())
            .check(new ApprovalCheck(request.campaign(), approval));
    String refusal = verdict.accepted() ? refusalNow(approval, verdict) : verdict.why();
    if (refusal != null) {
      book.audit(approval.actor(), "approval-refused", null, refusal);
      throw ApplicationFailure.newNonRetryableFailure(refusal, REFUSED);
    }
    String reason = approval.reason() == null ? "" : ": " + approval.reason();
    book.audit(
        approval.actor(),
        "approved",
        null,
        "plan " + approval.planHash() + ", " + verdict.why() + reason);
    votes.count(
        new Vote(
            approval.actor(),
            Now.instant(),
            approval.reason(),
            verdict.verified() ? verdict.fingerprint() : null));
    standing.show();
  }

  void validateReject(Control control) {
    PersonOrders.named(control.actor(), control.reason());
    ensureOpen();
    ApprovalRule rule = request.rules().approval();
    if (!control.actor().equals(request.author())
        && !rule.approvers().isEmpty()
        && !rule.approvers().contains(control.actor())) {
      throw new IllegalArgumentException(
          control.actor() + " is neither its author nor among its approvers.");
    }
  }

  void reject(Control control) {
    book.audit(control.actor(), "rejected", null, control.reason());
    votes.end(control.actor() + " rejected it: " + control.reason());
  }

  void abort(StopOrder order) {
    book.audit(order.actor(), "aborted", null, order.reason());
    votes.end(order.actor() + " aborted it: " + order.reason());
  }

  /** Another voice may have counted while this one was checked. */
  private @Nullable String refusalNow(Approval approval, ApprovalVerdict verdict) {
    String refusal = votes.refusal(approval, standing.planHash(), Now.instant());
    return refusal != null ? refusal : votes.refusalOfKey(verdict.fingerprint());
  }

  private void ensureOpen() {
    if (!standing.state().equals(States.WAITING_FOR_APPROVAL) || !votes.isOpen(Now.instant())) {
      throw new IllegalStateException("This campaign does not wait for an approval.");
    }
  }

  private static ApprovalActivities approvals(String summary) {
    return Workflow.newActivityStub(ApprovalActivities.class, Terms.saying(Terms.STORE, summary));
  }
}

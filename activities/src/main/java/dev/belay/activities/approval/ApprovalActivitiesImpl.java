package dev.belay.activities.approval;

import dev.belay.integrations.approval.SignatureVerdict;
import dev.belay.integrations.approval.SignedApprovals;
import dev.belay.integrations.input.InputException;
import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.approval.ApprovalActivities;
import dev.belay.workflows.approval.ApprovalCheck;
import dev.belay.workflows.approval.ApprovalDemand;
import dev.belay.workflows.approval.ApprovalVerdict;
import java.util.Optional;

/** Approvals by the worker's settings. Thread-safe. */
public final class ApprovalActivitiesImpl implements ApprovalActivities {
  private final int needed;
  private final Optional<SignedApprovals> signed;

  /**
   * What is demanded.
   *
   * @param needed approvals at least, for every campaign
   * @param signed judges signatures; empty = approvals need none, and prove nothing
   */
  public ApprovalActivitiesImpl(int needed, Optional<SignedApprovals> signed) {
    this.needed = needed;
    this.signed = signed;
  }

  @Override
  public ApprovalDemand demand() {
    return new ApprovalDemand(needed, signed.isPresent());
  }

  @Override
  public ApprovalVerdict check(ApprovalCheck question) {
    Approval approval = question.approval();
    if (approval.actor().isBlank()) {
      return refused("the approval says nobody's name");
    }
    if (signed.isEmpty()) {
      return new ApprovalVerdict(
          true, false, null, "unverified: no allowed signers are set for this worker");
    }
    try {
      return switch (signed
          .get()
          .judge(approval.actor(), approval.planHash(), approval.signature())) {
        case SignatureVerdict.Genuine genuine ->
            new ApprovalVerdict(
                true, true, genuine.fingerprint(), "signed with " + genuine.fingerprint());
        case SignatureVerdict.Worthless worthless -> refused(worthless.why());
      };
    } catch (InputException unusable) {
      // The same question would fail again until somebody mends the file, and whoever approves
      // must learn why it does not count.
      return refused("no signature can be checked: " + unusable.problems().getFirst());
    }
  }

  private static ApprovalVerdict refused(String why) {
    return new ApprovalVerdict(false, false, null, why);
  }
}

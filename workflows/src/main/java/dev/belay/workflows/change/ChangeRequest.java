package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.Selection;
import java.time.Duration;
import java.util.Objects;

/**
 * Changes the selected devices.
 *
 * @param campaign names the campaign, once
 * @param definitionHash what is changed, in the store
 * @param terms what was agreed
 * @param selection which devices
 * @param approval whether the plan waits for a person
 * @param approvalWithin how long it waits
 * @param window devices at work at the same time
 * @param planOnly whether to end with the plan
 */
public record ChangeRequest(
    String campaign,
    String definitionHash,
    ChangeTerms terms,
    Selection selection,
    ChangeApproval approval,
    Duration approvalWithin,
    int window,
    boolean planOnly) {
  private static final Duration APPROVAL_WITHIN = Duration.ofDays(7);

  public ChangeRequest {
    text(campaign, "campaign");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(selection, "selection");
    approval = orElse(approval, ChangeApproval.WAIT);
    approvalWithin = orElse(approvalWithin, APPROVAL_WITHIN);
    positive(window, "window");
  }
}

package dev.belay.workflows.approval;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Objects;

/**
 * Asks whether an approval is its actor's.
 *
 * @param campaign for which it was given
 * @param approval with its signature, if it has one
 */
public record ApprovalCheck(String campaign, Approval approval) {
  public ApprovalCheck {
    text(campaign, "campaign");
    Objects.requireNonNull(approval, "approval");
  }
}

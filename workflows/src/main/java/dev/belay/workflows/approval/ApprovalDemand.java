package dev.belay.workflows.approval;

import static dev.belay.workflows.wire.WireChecks.notNegative;

/**
 * What an installation demands of every campaign.
 *
 * @param needed approvals at least; 0 = what the change file says
 * @param signed whether an approval must be signed
 */
public record ApprovalDemand(int needed, boolean signed) {
  public ApprovalDemand {
    notNegative(needed, "needed");
  }
}

package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * How one credential fared in a batch.
 *
 * @param credential its reference
 * @param accepted devices that let it in
 * @param rejectedInARow different devices that rejected it since one last let it in
 */
public record CredentialTally(String credential, int accepted, int rejectedInARow) {
  public CredentialTally {
    text(credential, "credential");
    notNegative(accepted, "accepted");
    notNegative(rejectedInARow, "rejectedInARow");
  }
}

package dev.belay.workflows.approval;

import static dev.belay.workflows.wire.WireChecks.orElse;

import org.jspecify.annotations.Nullable;

/**
 * What became of the question whether an approval is its actor's.
 *
 * @param accepted whether it may count
 * @param verified whether a signature proves whose it is; without a list of signers nothing does
 * @param fingerprint of the key that signed, as OpenSSH shows it; null when nothing was verified.
 *     One fingerprint is one person: a list of signers may let one key use several names
 * @param why in a sentence, for the audit log and for the person who approved
 */
public record ApprovalVerdict(
    boolean accepted, boolean verified, @Nullable String fingerprint, String why) {
  public ApprovalVerdict {
    why = orElse(why, "");
  }
}

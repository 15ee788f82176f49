package dev.belay.integrations.approval;

import dev.belay.integrations.input.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges signatures by a file of allowed signers, which is read anew each time, so that a key that
 * was taken out is not believed any more. Thread-safe.
 */
public final class SignedApprovals {
  /** What an approval's signature is made for, so that no other signature can pass as one. */
  public static final String NAMESPACE = "belay-approval";

  private final Path allowedSigners;
  private final Clock clock;

  /** By this file, at the time of this clock; times in the file without a zone are in its zone. */
  public SignedApprovals(Path allowedSigners, Clock clock) {
    this.allowedSigners = allowedSigners;
    this.clock = clock;
  }

  /**
   * Reads the file of signers, only to find its mistakes.
   *
   * @throws InputException with every mistake in it
   */
  public void check() {
    AllowedSigners.read(allowedSigners, clock.getZone());
  }

  /**
   * Whether the signature is this actor's over this plan.
   *
   * @param signature armoured; null when there is none
   * @throws InputException when the file of signers cannot be used
   */
  public SignatureVerdict judge(String actor, String planHash, @Nullable String signature) {
    AllowedSigners signers = AllowedSigners.read(allowedSigners, clock.getZone());
    if (signature == null) {
      return new SignatureVerdict.Worthless(
          "the approval is not signed, and here only signed ones count");
    }
    try {
      return judge(actor, planHash, SshSignature.read(signature), signers);
    } catch (UnusableSignature e) {
      return new SignatureVerdict.Worthless("the signature cannot be used: " + e.why());
    }
  }

  private SignatureVerdict judge(
      String actor, String planHash, SshSignature signature, AllowedSigners signers) {
    if (!signature.namespace().equals(NAMESPACE)) {
      return new SignatureVerdict.Worthless(
          "the signature was not made for approvals; sign with -n " + NAMESPACE);
    }
    SshPublicKey key = SshPublicKey.read(signature.publicKey());
    byte[] message = planHash.getBytes(StandardCharsets.UTF_8);
    if (!key.hasSigned(signature.signedFor(message), signature.signature())) {
      return new SignatureVerdict.Worthless(
          "the signature is not over this plan; sign the plan that is shown now");
    }
    return allowed(actor, key, signers.holding(signature.publicKey()));
  }

  /** The key has signed the plan; whether that is this actor's word is what the file says. */
  private SignatureVerdict allowed(String actor, SshPublicKey key, List<AllowedSigner> lines) {
    String named = "the key " + key.fingerprint();
    if (lines.isEmpty()) {
      return new SignatureVerdict.Worthless(named + " is not among the allowed signers");
    }
    List<AllowedSigner> theirs =
        lines.stream().filter(line -> line.principals().matches(actor)).toList();
    if (theirs.isEmpty()) {
      return new SignatureVerdict.Worthless(named + " is not a key of " + actor);
    }
    Instant now = clock.instant();
    List<String> objections =
        theirs.stream()
            .map(line -> line.objection(NAMESPACE, now))
            .flatMap(Optional::stream)
            .toList();
    return objections.size() < theirs.size()
        ? new SignatureVerdict.Genuine(key.fingerprint())
        : new SignatureVerdict.Worthless(named + " of " + actor + ": " + objections.getFirst());
  }
}

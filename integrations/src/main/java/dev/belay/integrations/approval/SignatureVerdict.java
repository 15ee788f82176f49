package dev.belay.integrations.approval;

/** What a signature says about an approval. */
public sealed interface SignatureVerdict {

  /**
   * It is the actor's.
   *
   * @param fingerprint of the key, as OpenSSH shows it
   */
  record Genuine(String fingerprint) implements SignatureVerdict {}

  /**
   * It proves nothing.
   *
   * @param why in a sentence without a full stop
   */
  record Worthless(String why) implements SignatureVerdict {}
}

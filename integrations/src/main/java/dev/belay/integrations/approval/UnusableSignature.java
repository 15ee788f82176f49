package dev.belay.integrations.approval;

/**
 * A signature or a key cannot even be read. The message completes "the signature cannot be read".
 */
final class UnusableSignature extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableSignature(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}

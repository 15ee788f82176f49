package dev.belay.activities.session;

/** A credential reference leads to no account. The message never holds what was found instead. */
public final class UnresolvableCredential extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnresolvableCredential(String message) {
    super(message);
  }
}

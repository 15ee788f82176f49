package dev.belay.activities.fault;

/** A read-only check that must hold does not. The device is fine to talk to; asking it is over. */
public final class CheckSaidNo extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With which check it was and what it found, redacted. */
  public CheckSaidNo(String message) {
    super(message);
  }
}

package dev.belay.activities.session;

/** The work in a session was ended by us, and nothing is wrong with the session or the device. */
public abstract class EndedOnPurpose extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** In a sentence for the log. */
  protected EndedOnPurpose(String message) {
    super(message);
  }
}

package dev.belay.activities.guard;

/**
 * One synchronous heartbeat to the server, for one attempt.
 *
 * <p>Implementations may be called from several threads and may block for as long as a call to the
 * server takes; they never throw.
 */
@FunctionalInterface
public interface Pulse {
  /** What the server said to one heartbeat. */
  enum Answer {
    /** The attempt is still ours. */
    CONFIRMED,
    /** The attempt is still ours, and its workflow would like it to end. */
    CANCEL_REQUESTED,
    /** The attempt is no longer ours: it timed out, was reset, or its workflow has ended. */
    REFUSED,
    /** No answer. Nothing is known. */
    UNDELIVERED
  }

  /**
   * Sends one heartbeat and waits for the answer.
   *
   * @param progress what the next attempt and the people watching may read; never a secret
   */
  Answer beat(Object progress);
}

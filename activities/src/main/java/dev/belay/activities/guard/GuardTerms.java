package dev.belay.activities.guard;

import java.time.Duration;

/**
 * The times of a guard, all derived from the heartbeat timeout of the step.
 *
 * @param timeout after this long without a heartbeat the server gives the work to someone else
 */
public record GuardTerms(Duration timeout) {
  private static final int BEATS_PER_TIMEOUT = 6;

  public GuardTerms {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A guarded step needs a heartbeat timeout.");
    }
  }

  /** Time from one heartbeat to the next: several may be lost before permission is. */
  public Duration interval() {
    return timeout.dividedBy(BEATS_PER_TIMEOUT);
  }

  /** Permission ends this long before the server's patience does, for bytes still on their way. */
  public Duration margin() {
    return timeout.dividedBy(BEATS_PER_TIMEOUT);
  }

  /** How long a confirmed heartbeat allows writing. */
  public Duration permission() {
    return timeout.minus(margin());
  }

  /** How long an attempt waits whose predecessor may still be falling silent. */
  public Duration grace() {
    return timeout.dividedBy(BEATS_PER_TIMEOUT);
  }
}

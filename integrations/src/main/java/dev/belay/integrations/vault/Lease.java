package dev.belay.integrations.vault;

import dev.belay.integrations.credentials.SecretText;
import java.time.Duration;

/**
 * A token and how long it is good for. Immutable.
 *
 * @param time from when it was told; zero = without end, as a root token
 * @param told by the clock of nanoseconds
 * @param renewable whether it may be asked for again before it ends
 */
record Lease(SecretText token, Duration time, long told, boolean renewable) {
  /** No call is begun with a token that may end before it is answered. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  boolean endless() {
    return time.isZero();
  }

  boolean isOver(long now) {
    return !endless() && now - told >= time.minus(margin()).toNanos();
  }

  /** When to renew it: late enough to be worth it, early enough for some attempts. */
  Duration renewAfter() {
    return time.multipliedBy(2).dividedBy(3);
  }

  Duration left(long now) {
    return time.minusNanos(now - told);
  }

  private Duration margin() {
    Duration part = time.dividedBy(10);
    return part.compareTo(MARGIN) < 0 ? part : MARGIN;
  }
}

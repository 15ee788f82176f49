package dev.belay.activities.guard;

import java.time.Duration;

/** A clock that moves when a test says so. */
final class ManualClock implements GuardClock {
  private volatile long nanos;
  private volatile long millis;

  synchronized void pass(Duration time) {
    nanos += time.toNanos();
    millis += time.toMillis();
  }

  synchronized void passOnTheWallOnly(Duration time) {
    millis += time.toMillis();
  }

  @Override
  public synchronized Moment now() {
    return new Moment(nanos, millis);
  }
}

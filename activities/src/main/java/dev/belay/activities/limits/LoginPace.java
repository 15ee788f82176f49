package dev.belay.activities.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Spaces logins evenly, so that an authentication server behind the devices sees a stream and not a
 * wave. Thread-safe; who comes first goes first.
 */
public final class LoginPace {
  /** Waits for a while; a seam for tests. */
  @FunctionalInterface
  interface Waiting {
    void nanos(long time) throws InterruptedException;
  }

  private final long interval;
  private final LongSupplier clock;
  private final Waiting waiting;
  private long next;
  private boolean started;

  private LoginPace(long interval, LongSupplier clock, Waiting waiting) {
    this.interval = interval;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** At most this many logins begin in a second; 0 means as many as there are. */
  public static LoginPace perSecond(double logins) {
    return perSecond(logins, System::nanoTime, LoginPace::park);
  }

  static LoginPace perSecond(double logins, LongSupplier clock, Waiting waiting) {
    if (!(logins >= 0)) {
      throw new IllegalArgumentException("Logins per second must not be negative.");
    }
    long interval = logins == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / logins);
    return new LoginPace(interval, clock, waiting);
  }

  /** Time between two logins. */
  public Duration interval() {
    return Duration.ofNanos(interval);
  }

  /** Returns when the caller's login may begin. */
  void await() throws InterruptedException {
    if (interval == 0) {
      return;
    }
    long wait = reserve();
    if (wait > 0) {
      waiting.nanos(wait);
    }
  }

  private synchronized long reserve() {
    long now = clock.getAsLong();
    // Time in which nobody logged in is not saved up: it would come out as a wave.
    next = started && next - now > 0 ? next : now;
    started = true;
    long wait = next - now;
    next += interval;
    return wait;
  }

  private static void park(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}

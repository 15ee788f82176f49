package dev.belay.activities.guard;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes every guard of a process from one thread, and lets each beat on a virtual thread of its own
 * so that one unanswered heartbeat delays nobody else's. Thread-safe.
 */
public final class BeatTimer implements AutoCloseable {
  /** Ends the calls to one guard. */
  @FunctionalInterface
  interface Beating {
    void stop();
  }

  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("belay-heartbeats").factory());

  /**
   * Calls both at the given interval.
   *
   * @param watch looks at the clock; must not block
   * @param beat may block; not started again while the previous one is still under way
   */
  Beating every(Duration interval, Runnable watch, Runnable beat) {
    AtomicBoolean beating = new AtomicBoolean();
    ScheduledFuture<?> schedule =
        ticker.scheduleAtFixedRate(
            () -> {
              watch.run();
              if (beating.compareAndSet(false, true)) {
                Thread.ofVirtual().start(() -> beatOnce(beat, beating));
              }
            },
            interval.toNanos(),
            interval.toNanos(),
            TimeUnit.NANOSECONDS);
    return () -> schedule.cancel(false);
  }

  private static void beatOnce(Runnable beat, AtomicBoolean beating) {
    try {
      beat.run();
    } finally {
      beating.set(false);
    }
  }

  /** Stops waking. Guards that are still open lose their permission when their time is over. */
  @Override
  public void close() {
    ticker.shutdownNow();
  }
}

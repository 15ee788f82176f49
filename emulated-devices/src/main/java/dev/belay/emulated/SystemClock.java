package dev.belay.emulated;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's clock; one daemon thread for all timers of all fleets of this process. */
final class SystemClock implements EmulatedClock {

  static final SystemClock INSTANCE = new SystemClock();

  private final ScheduledThreadPoolExecutor timers;

  private SystemClock() {
    timers =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("emulated-clock").unstarted(task));
    timers.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    Future<?> pending = timers.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> pending.cancel(false);
  }
}

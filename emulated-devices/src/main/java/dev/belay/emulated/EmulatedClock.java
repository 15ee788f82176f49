package dev.belay.emulated;

import java.time.Duration;
import java.time.Instant;

/**
 * The time the devices live in: it drives their confirm timers and the dates they print, not how
 * long a command takes. Implementations are thread-safe.
 */
public interface EmulatedClock {

  /** The devices' present. */
  Instant now();

  /** Runs the task once, {@code delay} from now, on any thread, unless it is cancelled before. */
  Scheduled schedule(Duration delay, Runnable task);

  /** Something that will happen. */
  @FunctionalInterface
  interface Scheduled {
    /** Makes it not happen; has no effect when it already did. */
    void cancel();
  }

  /** The machine's own clock. */
  static EmulatedClock system() {
    return SystemClock.INSTANCE;
  }

  /** A clock that stands still until a test moves it. */
  static ManualClock manual() {
    return new ManualClock(Instant.parse("2026-03-02T08:00:00Z"));
  }
}

package dev.belay.drivers.shell;

import java.util.concurrent.locks.Condition;

/** Where a shell takes the time from and how it waits. Thread-safe. */
interface Time {
  /** Like {@link System#nanoTime}. */
  long nanos();

  /** Waits on a condition, at most so long; it may return early. */
  void await(Condition news, long nanos) throws InterruptedException;

  /** The machine's. */
  Time SYSTEM =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // who waits asks again, in a loop around this
        public void await(Condition news, long nanos) throws InterruptedException {
          long unused = news.awaitNanos(nanos);
        }
      };
}

package dev.belay.activities.guard;

import java.time.Duration;

/**
 * Tells how long ago something was, counting also the time in which this process did not run.
 *
 * <p>A frozen process keeps its monotonic clock running, a suspended machine may not; the wall
 * clock knows the second case but may be set back. The larger of both is the careful answer.
 */
@FunctionalInterface
public interface GuardClock {
  /** One reading of both clocks. */
  record Moment(long nanos, long millis) {
    /** Time from this moment to a later one, by the clock that says more. */
    public Duration until(Moment later) {
      Duration monotonic = Duration.ofNanos(later.nanos - nanos);
      Duration wall = Duration.ofMillis(later.millis - millis);
      return monotonic.compareTo(wall) >= 0 ? monotonic : wall;
    }
  }

  /** Reads both clocks; cheap enough to be asked before every write to a device. */
  Moment now();

  /** The clocks of this machine. */
  static GuardClock system() {
    return () -> new Moment(System.nanoTime(), System.currentTimeMillis());
  }
}

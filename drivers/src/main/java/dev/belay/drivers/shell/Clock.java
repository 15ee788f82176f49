package dev.belay.drivers.shell;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Timeouts;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one exchange: silence, the exchange as a whole, and the session around it.
 * Immutable.
 */
final class Clock {
  private final Time time;
  private final String device;
  private final Timeouts timeouts;
  private final long sessionEnds;
  private final long ends;
  private final Duration allowed;
  private final boolean silenceCounts;

  private Clock(
      Time time,
      String device,
      Timeouts timeouts,
      long sessionEnds,
      Duration allowed,
      boolean silenceCounts) {
    this.time = time;
    this.device = device;
    this.timeouts = timeouts;
    this.sessionEnds = sessionEnds;
    this.allowed = allowed;
    this.ends = time.nanos() + allowed.toNanos();
    this.silenceCounts = silenceCounts;
  }

  /** Starts the session's clock. */
  static Clock session(Time time, String device, Timeouts timeouts) {
    long ends = time.nanos() + timeouts.session().toNanos();
    return new Clock(time, device, timeouts, ends, timeouts.session(), true);
  }

  /** A clock for the time until the first prompt. */
  Clock login() {
    return new Clock(time, device, timeouts, sessionEnds, timeouts.authentication(), true);
  }

  /**
   * A clock for one exchange. A deadline of the caller's own says how long the device may think, so
   * silence does not count before it.
   */
  Clock exchange(@Nullable Duration deadline) {
    boolean own = deadline != null && deadline.compareTo(timeouts.inactivity()) > 0;
    return new Clock(
        time,
        device,
        timeouts,
        sessionEnds,
        deadline == null ? timeouts.command() : deadline,
        !own);
  }

  /**
   * How long there is left to wait, in nanoseconds.
   *
   * @param quiet since the last byte
   * @param doing for the message, without secrets
   * @param lastLine for the message, redacted
   */
  long left(long quiet, String doing, Supplier<String> lastLine) {
    long now = time.nanos();
    if (now - sessionEnds >= 0) {
      throw timedOut(
          "the session as a whole may last " + seconds(timeouts.session()), doing, lastLine);
    }
    if (now - ends >= 0) {
      throw timedOut("it may take " + seconds(allowed), doing, lastLine);
    }
    long silence = silenceCounts ? timeouts.inactivity().toNanos() - quiet : Long.MAX_VALUE;
    if (silence <= 0) {
      throw timedOut("it was silent for " + seconds(timeouts.inactivity()), doing, lastLine);
    }
    return Math.min(silence, Math.min(ends - now, sessionEnds - now));
  }

  /** After this silence the prompt is probably lost and may be asked for again, in nanoseconds. */
  long halfOfSilence() {
    return timeouts.inactivity().toNanos() / 2;
  }

  private DeviceFault timedOut(String why, String doing, Supplier<String> line) {
    String lastLine = line.get();
    String shown = lastLine.isBlank() ? "" : " The last line was '" + lastLine + "'.";
    return new DeviceFault.TimedOut(
        "Device "
            + device
            + " did not finish "
            + doing
            + ": "
            + why
            + "."
            + shown
            + " The session is closed; look at the device's load, or allow more time.");
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}

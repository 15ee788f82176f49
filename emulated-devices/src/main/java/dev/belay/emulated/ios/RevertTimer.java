package dev.belay.emulated.ios;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rollback Confirmed Change: brings back the configuration from before, unless it is confirmed. The
 * timer belongs to the device, so it goes on when the session that armed it is gone.
 */
final class RevertTimer {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC' EEE MMM d yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final IosBox box;
  private @Nullable Pending pending;

  RevertTimer(Chassis chassis, IosBox box) {
    this.chassis = chassis;
    this.box = box;
  }

  boolean isPending() {
    return pending != null;
  }

  Optional<Duration> left() {
    Pending armed = pending;
    return armed == null
        ? Optional.empty()
        : Optional.of(
            Duration.between(
                chassis.now(), armed.since().plus(Duration.ofMinutes(armed.minutes()))));
  }

  /** Arms the timer for the configuration as it is now; returns what IOS prints first. */
  String arm(Line line, int minutes) {
    String backup = box.archiveNow();
    pending = start(box.config(), backup, minutes, line);
    chassis.armed(line.session(), Duration.ofMinutes(minutes));
    return "Rollback Confirmed Change: Backing up current running config to " + backup + "\n\n";
  }

  /** Starts the time anew. */
  boolean rearm(Line line, int minutes) {
    Pending armed = pending;
    if (armed == null) {
      return false;
    }
    armed.stop();
    pending = start(armed.before(), armed.backup(), minutes, line);
    chassis.armed(line.session(), Duration.ofMinutes(minutes));
    return true;
  }

  boolean confirm(Line line) {
    Pending armed = pending;
    if (armed == null) {
      return false;
    }
    armed.stop();
    pending = null;
    chassis.confirmed(line.session());
    return true;
  }

  /** Goes back now; returns what is printed, empty when nothing is pending. */
  Optional<String> revert(long session) {
    Pending armed = pending;
    if (armed == null) {
      return Optional.empty();
    }
    armed.stop();
    pending = null;
    String text = box.rollBack(armed.before(), armed.backup());
    chassis.reverted(session, session != 0);
    return Optional.of(text);
  }

  /** A restart loses the timer: the start-up configuration takes its place. */
  void forget() {
    if (pending != null) {
      pending.stop();
      pending = null;
    }
  }

  String show() {
    Pending armed = pending;
    if (armed == null) {
      return "%No Rollback Confirmed Change pending\n";
    }
    return "Time configured(or reconfigured): %s\nTimer type: absolute timer\nTimer value: %d min\nUser: %s\n"
        .formatted(CLOCK.format(armed.since()), armed.minutes(), armed.line().user());
  }

  private Pending start(IndentConfig before, String backup, int minutes, Line line) {
    Runnable stopEnd =
        chassis.schedule(
            Duration.ofMinutes(minutes),
            () -> revert(0).ifPresent(text -> line.interject("\n" + text)));
    Runnable stopWarning = chassis.schedule(Duration.ofMinutes(minutes - 1L), () -> warn(line));
    return new Pending(
        before, backup, minutes, chassis.now(), line, () -> stopBoth(stopEnd, stopWarning));
  }

  private static void stopBoth(Runnable one, Runnable other) {
    one.run();
    other.run();
  }

  private static void warn(Line line) {
    line.interject(
        """
        Rollback Confirmed Change: Rollback will begin in one minute.
        Enter "configure confirm" if you wish to keep what you've configured
        """);
  }

  private record Pending(
      IndentConfig before,
      String backup,
      int minutes,
      Instant since,
      Line line,
      Runnable canceller) {
    void stop() {
      canceller.run();
    }
  }
}

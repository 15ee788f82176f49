package dev.belay.workflows.change;

import java.time.Duration;
import java.time.Instant;

/**
 * The time in which an applied change may still be confirmed.
 *
 * @param endsAt when the device, or the workflow in its place, goes back
 * @param margin before that no confirmation is begun: it takes seconds itself, and clocks differ
 */
record Trial(Instant endsAt, Duration margin) {
  /** Covers a slow confirmation and clocks that are seconds apart. */
  private static final Duration MARGIN = Duration.ofSeconds(20);

  /** Devices count in minutes. */
  private static final Duration ROUNDED_UP = Duration.ofMinutes(1);

  /** A short trial must not consist of margin alone. */
  private static final int SHARE_OF_SHORT_TRIAL = 4;

  /**
   * The trial of a change that has just been applied.
   *
   * @param report what applying came to
   * @param kind who goes back
   * @param begun before the first attempt to apply; a timer of unknown end counts from here
   * @param now after it
   * @param confirmWithin what was agreed
   */
  static Trial of(
      ApplyReport.Applied report,
      ProtectionReport.Kind kind,
      Instant begun,
      Instant now,
      Duration confirmWithin) {
    Instant armedUntil = report.armedUntil();
    Duration share = confirmWithin.dividedBy(SHARE_OF_SHORT_TRIAL);
    Duration margin = share.compareTo(MARGIN) < 0 ? share : MARGIN;
    if (armedUntil != null) {
      return new Trial(armedUntil, margin);
    }
    Instant from = kind == ProtectionReport.Kind.DEVICE_TIMER ? begun : now;
    return new Trial(from.plus(confirmWithin), margin);
  }

  /**
   * Whether it ends later than anything that was armed by now could. Then the clock by which its
   * end was told is ahead of this one, which is Temporal's.
   */
  boolean isTooLong(Instant now, Duration confirmWithin) {
    return endsAt.isAfter(now.plus(confirmWithin).plus(ROUNDED_UP));
  }

  /** The same, with an end of which this clock can be sure. */
  Trial countedFrom(Instant begun, Duration confirmWithin) {
    return new Trial(begun.plus(confirmWithin), margin);
  }

  /** The last moment to begin a confirmation. */
  Instant lastCall() {
    return endsAt.minus(margin);
  }

  boolean mayConfirm(Instant now) {
    return now.isBefore(lastCall());
  }

  /** Time left until the last call; never less than nothing. */
  Duration left(Instant now) {
    return mayConfirm(now) ? Duration.between(now, lastCall()) : Duration.ZERO;
  }
}

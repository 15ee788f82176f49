package dev.belay.workflows.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When devices may begin, so that each comes to its end within the window of the change and that of
 * its ticket. Only decides; part of a course.
 */
final class WindowGate {
  private final @Nullable TimeWindow window;
  private final Duration longest;
  private final TicketGate ticket;

  /**
   * A gate for these windows.
   *
   * @param longest time that the change of one device may take
   */
  WindowGate(@Nullable TimeWindow window, Duration longest, TicketGate ticket) {
    this.window = window;
    this.longest = longest;
    this.ticket = ticket;
  }

  /** What has to be waited for before anything may begin; null when the window has opened. */
  @Nullable Move before(Instant now) {
    return window != null && now.isBefore(window.from())
        ? new Move.Rest(window.from(), WaitsFor.WINDOW, "the window has not opened")
        : null;
  }

  /** Whether a device that begins now begins and ends in time. */
  boolean mayBegin(Instant now) {
    return before(now) == null && !isTooLate(now);
  }

  boolean isTooLate(Instant now) {
    Instant end = end();
    return end != null && now.plus(longest).isAfter(end);
  }

  /** By this moment nothing begins any more, to the millisecond; null for never. */
  @Nullable Instant closes() {
    Instant end = end();
    return end == null ? null : end.minus(longest).plusMillis(1);
  }

  /** After that moment nothing is applied any more, so that it ends in time; null for never. */
  @Nullable Instant applyBefore(Duration afterApplying) {
    Instant end = end();
    return end == null ? null : end.minus(afterApplying);
  }

  String tooLate() {
    return "the window closes, and what may take "
        + longest.toMinutes()
        + " minutes would not end in it";
  }

  /** The end of the window, or of the ticket's when that is earlier; null when there is none. */
  private @Nullable Instant end() {
    Instant until = ticket.until();
    if (window == null || (until != null && until.isBefore(window.until()))) {
      return until;
    }
    return window.until();
  }
}

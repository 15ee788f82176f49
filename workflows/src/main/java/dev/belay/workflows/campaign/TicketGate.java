package dev.belay.workflows.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ticket allows the wave under way to begin. Asked also for a campaign without a
 * ticket: whether that needs one is for the installation to say. Only decides; part of a course.
 */
final class TicketGate {
  private boolean allowed;
  private @Nullable Instant askAt;
  private @Nullable String says;
  private @Nullable Instant until;

  /** Asked again by the next execution when this one continues as new. */
  private boolean asking;

  TicketGate(CourseState from) {
    allowed = from.ticketAllowed();
    askAt = from.askTicketAt();
    says = from.ticketSays();
    until = from.ticketUntil();
  }

  /** What has to be done before the wave may begin; null when it may. */
  @Nullable Move before(Instant now) {
    if (allowed) {
      return null;
    }
    if (asking || (askAt != null && now.isBefore(askAt))) {
      String why = says == null ? "asks whether the ticket allows it" : says;
      return new Move.Rest(asking ? null : askAt, WaitsFor.TICKET, why);
    }
    asking = true;
    return new Move.AskTicket();
  }

  void nextWave() {
    askAgain();
    until = null;
  }

  /** Whatever begins next, the ticket is asked before. */
  void askAgain() {
    allowed = false;
    askAt = null;
    says = null;
  }

  void askAgainIfRefused() {
    if (isRefused()) {
      askAgain();
    }
  }

  /** Whether it said no, and a person has not seen to it yet. */
  boolean isRefused() {
    return !allowed && !asking && says != null && askAt == null;
  }

  void allows(@Nullable Instant end) {
    asking = false;
    allowed = true;
    says = null;
    until = end;
  }

  void saysLater(String why, Instant at) {
    asking = false;
    says = why;
    askAt = at;
  }

  void refuses(String why) {
    asking = false;
    says = why;
    askAt = null;
  }

  boolean isAllowed() {
    return allowed;
  }

  @Nullable Instant askAt() {
    return askAt;
  }

  @Nullable String says() {
    return says;
  }

  /** When the ticket's own window ends; null when it has none. */
  @Nullable Instant until() {
    return until;
  }
}

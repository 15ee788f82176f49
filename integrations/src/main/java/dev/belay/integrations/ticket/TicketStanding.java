package dev.belay.integrations.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a ticket says at this moment. Each {@code why} is a sentence without a full stop. */
public sealed interface TicketStanding {

  String why();

  /**
   * The change may go on.
   *
   * @param from when the window began; null when there is none
   * @param until when it ends; null when it does not
   */
  record Allowed(String why, @Nullable Instant from, @Nullable Instant until)
      implements TicketStanding {}

  /**
   * Not yet, or not at this moment: it is worth asking again.
   *
   * @param from when it may be allowed; null when nobody knows
   * @param until when its window ends; null when there is none
   */
  record NotNow(String why, @Nullable Instant from, @Nullable Instant until)
      implements TicketStanding {}

  /** Nothing more will be allowed under this ticket. */
  record Refused(String why) implements TicketStanding {}

  /** Something allowed, as long as its window lasts. */
  static TicketStanding within(
      String ticket, String why, @Nullable Instant from, @Nullable Instant until, Instant now) {
    if (from != null && until != null && !from.isBefore(until)) {
      return new Refused("the window of ticket " + ticket + " ends before it begins");
    }
    if (until != null && !now.isBefore(until)) {
      return new Refused("the window of ticket " + ticket + " ended at " + until);
    }
    if (from != null && now.isBefore(from)) {
      return new NotNow("the window of ticket " + ticket + " begins at " + from, from, until);
    }
    return new Allowed(why, from, until);
  }
}

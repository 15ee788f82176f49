package dev.belay.workflows.ticket;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the ticket says at this moment.
 *
 * @param kind what the campaign may do
 * @param why in a sentence
 * @param from when the ticket's window begins; null when it has none
 * @param until when it ends: nothing may start that cannot end before it; null when it has none
 */
public record TicketAnswer(Kind kind, String why, @Nullable Instant from, @Nullable Instant until) {
  public TicketAnswer {
    Objects.requireNonNull(kind, "kind");
    why = orElse(why, "");
  }

  /** What the campaign may do. */
  public enum Kind {
    /** Go on, as long as the window lasts. */
    ALLOWED,
    /** Wait and ask again, at {@code from} if that is known. */
    NOT_NOW,
    /** Nothing more under this ticket: it is unknown, closed, rejected, or its window is over. */
    REFUSED
  }
}

package dev.belay.workflows.ticket;

import static dev.belay.workflows.wire.WireChecks.text;

import org.jspecify.annotations.Nullable;

/**
 * Asks whether a ticket allows its campaign to go on.
 *
 * @param campaign that asks
 * @param ticket as the change file names it; null when it names none
 */
public record TicketQuestion(String campaign, @Nullable String ticket) {
  public TicketQuestion {
    text(campaign, "campaign");
  }
}

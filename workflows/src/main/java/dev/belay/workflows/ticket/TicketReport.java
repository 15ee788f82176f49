package dev.belay.workflows.ticket;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import org.jspecify.annotations.Nullable;

/**
 * What became of a campaign, for its ticket.
 *
 * @param campaign whose
 * @param ticket as the change file names it; null when it names none, then nothing is written
 * @param state one of the states of the search attribute
 * @param note for people, without secrets; several lines are fine
 */
public record TicketReport(String campaign, @Nullable String ticket, String state, String note) {
  public TicketReport {
    text(campaign, "campaign");
    text(state, "state");
    note = orElse(note, "");
  }
}

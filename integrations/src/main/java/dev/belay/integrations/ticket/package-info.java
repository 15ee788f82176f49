/**
 * Tickets that must allow a campaign: {@link dev.belay.integrations.ticket.TicketGate} asks the one
 * system that the settings name, and writes back what became of the change.
 */
@NullMarked
package dev.belay.integrations.ticket;

import org.jspecify.annotations.NullMarked;

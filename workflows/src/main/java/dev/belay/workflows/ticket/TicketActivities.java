package dev.belay.workflows.ticket;

import io.temporal.activity.ActivityInterface;

/**
 * Asks and tells the ticket system. A system that cannot be asked is the retryable fault {@code
 * TicketUnavailable}: a campaign waits for it and never goes ahead without an answer.
 */
@ActivityInterface(namePrefix = "Ticket")
public interface TicketActivities {

  /** Whether the ticket allows the change at this moment. Without a gate, everything is allowed. */
  TicketAnswer check(TicketQuestion question);

  /** Writes into the ticket what became of its campaign. Repeated, it does not write twice. */
  void report(TicketReport report);
}

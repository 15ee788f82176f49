package dev.belay.integrations.ticket;

/** A system that keeps tickets. Implementations are thread-safe. */
interface TicketSystem {

  /**
   * What a ticket says now.
   *
   * @throws TicketUnavailable when that cannot be known now
   */
  TicketStanding ask(String campaign, String ticket);

  /**
   * Writes a note into a ticket, once, however often it is told; nothing when there is no such
   * ticket.
   *
   * @throws TicketUnavailable when it cannot be written now
   */
  void tell(String campaign, String ticket, String state, String note);
}

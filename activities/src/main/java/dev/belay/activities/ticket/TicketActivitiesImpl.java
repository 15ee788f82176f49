package dev.belay.activities.ticket;

import dev.belay.integrations.ticket.TicketGate;
import dev.belay.integrations.ticket.TicketStanding;
import dev.belay.workflows.ticket.TicketActivities;
import dev.belay.workflows.ticket.TicketAnswer;
import dev.belay.workflows.ticket.TicketQuestion;
import dev.belay.workflows.ticket.TicketReport;

/** The gate of the worker's settings. */
public final class TicketActivitiesImpl implements TicketActivities {
  private final TicketGate gate;

  public TicketActivitiesImpl(TicketGate gate) {
    this.gate = gate;
  }

  @Override
  public TicketAnswer check(TicketQuestion question) {
    return switch (gate.ask(question.campaign(), question.ticket())) {
      case TicketStanding.Allowed now ->
          new TicketAnswer(TicketAnswer.Kind.ALLOWED, now.why(), now.from(), now.until());
      case TicketStanding.NotNow later ->
          new TicketAnswer(TicketAnswer.Kind.NOT_NOW, later.why(), later.from(), later.until());
      case TicketStanding.Refused never ->
          new TicketAnswer(TicketAnswer.Kind.REFUSED, never.why(), null, null);
    };
  }

  @Override
  public void report(TicketReport report) {
    gate.tell(report.campaign(), report.ticket(), report.state(), report.note());
  }
}

package dev.belay.activities.incident;

import dev.belay.activities.meter.WorkMeter;
import dev.belay.integrations.ticket.Incident;
import dev.belay.integrations.ticket.IncidentDesk;
import dev.belay.integrations.ticket.TicketUnavailable;
import dev.belay.workflows.incident.IncidentActivities;
import dev.belay.workflows.incident.IncidentAnswer;
import dev.belay.workflows.incident.IncidentReport;
import dev.belay.workflows.incident.IncidentSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of the worker's settings. */
public final class IncidentActivitiesImpl implements IncidentActivities {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentActivitiesImpl.class);

  private final IncidentDesk desk;
  private final WorkMeter meter;

  public IncidentActivitiesImpl(IncidentDesk desk, WorkMeter meter) {
    this.desk = desk;
    this.meter = meter;
  }

  @Override
  public IncidentAnswer report(IncidentReport report) {
    try {
      Incident.Told told = desk.tell(news(report));
      if (told.number() == null) {
        return new IncidentAnswer(null, "there is nobody to tell");
      }
      meter.incident(told.what());
      String but = told.but();
      if (but != null) {
        LOG.warn("Incident {} of {}: {}", told.number(), report.subject().device(), but);
      }
      return new IncidentAnswer(told.number(), told.what() + (but == null ? "" : "; " + but));
    } catch (TicketUnavailable away) {
      meter.incident(WorkMeter.UNTOLD);
      throw away;
    }
  }

  private static Incident news(IncidentReport report) {
    IncidentSubject about = report.subject();
    return new Incident(
        switch (report.news().step()) {
          case ATTENTION -> Incident.Step.ATTENTION;
          case NOTE -> Incident.Step.NOTE;
          case SETTLED -> Incident.Step.SETTLED;
        },
        about.correlation(),
        about.campaign(),
        about.title(),
        about.workflow(),
        about.device(),
        about.platform(),
        about.site(),
        about.role(),
        report.news().at(),
        report.news().why());
  }
}

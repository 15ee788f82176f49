package dev.belay.workflows.incident;

import io.temporal.activity.ActivityInterface;

/**
 * Tells the system of incidents. One that does not answer is the retryable fault {@code
 * TicketUnavailable}. Run it beside the operation: no device waits for it.
 */
@ActivityInterface(namePrefix = "Incident")
public interface IncidentActivities {

  /** Opens, updates or resolves the one incident of a subject. Repeated, it does nothing twice. */
  IncidentAnswer report(IncidentReport report);
}

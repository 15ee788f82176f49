package dev.belay.integrations.ticket;

import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.IncidentSettings;
import dev.belay.integrations.web.Authorization;
import dev.belay.integrations.web.WebCaller;
import java.util.Optional;

/** Tells people on call, by the settings of this installation. Thread-safe. */
public final class IncidentDesk {
  private final Optional<ServiceNowIncidents> system;

  private IncidentDesk(Optional<ServiceNowIncidents> system) {
    this.system = system;
  }

  /** The desk that the settings describe; one where nobody sits when they describe none. */
  public static IncidentDesk of(
      IncidentSettings settings, CredentialResolver resolver, WebCaller web) {
    if (settings.kind() == null) {
      return new IncidentDesk(Optional.empty());
    }
    TicketCalls calls =
        new TicketCalls(
            web,
            new Authorization(resolver, settings.login()),
            settings.timeout(),
            "The system of incidents",
            "incidents");
    return new IncidentDesk(
        Optional.of(
            switch (settings.kind()) {
              case SERVICENOW -> new ServiceNowIncidents(settings, calls);
            }));
  }

  /**
   * Opens, updates or resolves the one incident of a correlation. Repeated, it does nothing twice.
   *
   * @throws TicketUnavailable when it cannot be told now
   */
  public Incident.Told tell(Incident news) {
    return system.map(known -> known.tell(news)).orElseGet(Incident.Told::nobody);
  }
}

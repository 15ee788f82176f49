package dev.belay.integrations.ticket;

import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.settings.TicketSettings;
import dev.belay.integrations.web.Authorization;
import dev.belay.integrations.web.WebCaller;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ticket of a campaign allows it, by the settings of this installation. Thread-safe.
 */
public final class TicketGate {
  private final TicketSettings settings;
  private final Optional<TicketSystem> system;

  private TicketGate(TicketSettings settings, Optional<TicketSystem> system) {
    this.settings = settings;
    this.system = system;
  }

  /** The gate that the settings describe; an open one when they describe none. */
  public static TicketGate of(
      TicketSettings settings, CredentialResolver resolver, WebCaller web, Clock clock) {
    if (settings.kind() == null) {
      return new TicketGate(settings, Optional.empty());
    }
    TicketCalls calls =
        new TicketCalls(
            web,
            new Authorization(resolver, settings.login()),
            settings.timeout(),
            "The ticket system",
            "tickets");
    return new TicketGate(
        settings,
        Optional.of(
            switch (settings.kind()) {
              case SERVICENOW -> new ServiceNow(settings, calls, clock);
              case HTTP -> new HttpGate(settings.url(), calls, clock);
            }));
  }

  /**
   * What the ticket says now.
   *
   * @param ticket null when the campaign names none
   * @throws TicketUnavailable when that cannot be known now
   */
  public TicketStanding ask(String campaign, @Nullable String ticket) {
    if (system.isEmpty()) {
      return new TicketStanding.Allowed("no ticket system is asked", null, null);
    }
    if (ticket == null || ticket.isBlank()) {
      return settings.required()
          ? new TicketStanding.Refused(
              "the change file names no ticket, and here a campaign needs one")
          : new TicketStanding.Allowed("the change file names no ticket", null, null);
    }
    return system.get().ask(campaign, ticket.strip());
  }

  /**
   * Writes into the ticket what became of its campaign, where that is wanted.
   *
   * @throws TicketUnavailable when it cannot be written now
   */
  public void tell(String campaign, @Nullable String ticket, String state, String note) {
    if (system.isPresent() && settings.report() && ticket != null && !ticket.isBlank()) {
      system.get().tell(campaign, ticket.strip(), state, note);
    }
  }
}

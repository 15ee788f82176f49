package dev.belay.integrations.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system whose tickets must allow a campaign. Holds no secret. Immutable.
 *
 * @param kind which system; null = none is asked
 * @param url of the ServiceNow instance, or the address of the gate with {@code {ticket}} and
 *     perhaps {@code {campaign}} in it; empty when none is asked
 * @param login null = calls need no account
 * @param required whether a campaign needs a ticket at all
 * @param states ServiceNow's numbers of the states in which a change may be carried out
 * @param report whether the result is written back
 * @param timeout for one call
 */
public record TicketSettings(
    @Nullable Kind kind,
    String url,
    @Nullable WebLogin login,
    boolean required,
    List<Integer> states,
    boolean report,
    Duration timeout) {
  public TicketSettings {
    states = List.copyOf(states);
  }

  /** A kind of system. */
  public enum Kind {
    /** ServiceNow, by its Table API. */
    SERVICENOW,
    /** Anything that answers in our JSON. */
    HTTP
  }

  /** None is asked; if one were, the states Scheduled and Implement of ServiceNow would do. */
  public static TicketSettings usual() {
    return new TicketSettings(null, "", null, true, List.of(-2, -1), true, Duration.ofSeconds(20));
  }
}

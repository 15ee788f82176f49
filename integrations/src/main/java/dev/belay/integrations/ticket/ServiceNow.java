package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.integrations.settings.TicketSettings;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Change requests in ServiceNow, by its Table API: read by number, written to by work notes.
 * Thread-safe.
 */
final class ServiceNow implements TicketSystem {
  /** A number goes into a query whose operators are signs such as ^. */
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z]{1,10}[0-9]{1,20}");

  private static final String FIELDS = "number," + String.join(",", ServiceNowChange.DECIDING);

  private final ServiceNowTable changes;
  private final List<Integer> states;
  private final Clock clock;

  ServiceNow(TicketSettings settings, TicketCalls calls, Clock clock) {
    this.changes =
        new ServiceNowTable(settings.url(), "change_request", "The ticket system", calls);
    this.states = settings.states();
    this.clock = clock;
  }

  @Override
  public TicketStanding ask(String campaign, String ticket) {
    return read(ticket, FIELDS)
        .map(record -> new ServiceNowChange(ticket, record).standing(states, clock.instant()))
        .orElseGet(() -> new TicketStanding.Refused("there is no change request " + ticket));
  }

  /**
   * A note that is there already was written by an attempt whose answer was lost. In a ticket that
   * does not exist there is nobody to tell.
   */
  @Override
  public void tell(String campaign, String ticket, String state, String note) {
    Optional<JsonNode> found = read(ticket, "sys_id,number,work_notes");
    if (found.isPresent()) {
      write(
          found.get(),
          "Belay campaign " + campaign + ": " + state + ".\n" + ServiceNowTable.plain(note));
    }
  }

  private void write(JsonNode record, String text) {
    String note = text.strip();
    if (!ServiceNowChange.shown(record, "work_notes").replace("\r\n", "\n").contains(note)) {
      changes.tell(record, JsonNodeFactory.instance.objectNode().put("work_notes", note));
    }
  }

  /** The record of a number; empty when there is none. */
  private Optional<JsonNode> read(String ticket, String fields) {
    return NUMBER.matcher(ticket).matches()
        ? changes.find("number", ticket.toUpperCase(Locale.ROOT), fields)
        : Optional.empty();
  }
}

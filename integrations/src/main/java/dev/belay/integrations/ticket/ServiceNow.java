package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.integrations.settings.TicketSettings;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import java.net.URI;
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
  private static final String TABLE = "/api/now/table/change_request";

  /** A number goes into a query whose operators are signs such as ^. */
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z]{1,10}[0-9]{1,20}");

  private static final Pattern RECORD = Pattern.compile("[0-9a-f]{32}");
  private static final String FIELDS = "number," + String.join(",", ServiceNowChange.DECIDING);

  /** Makes ServiceNow show what stands behind it as HTML. */
  private static final Pattern MARKUP = Pattern.compile("\\[(/?)code]", Pattern.CASE_INSENSITIVE);

  private final String base;
  private final List<Integer> states;
  private final TicketCalls calls;
  private final Clock clock;

  ServiceNow(TicketSettings settings, TicketCalls calls, Clock clock) {
    this.base = settings.url().replaceAll("/+$", "") + TABLE;
    this.states = settings.states();
    this.calls = calls;
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
      write(found.get(), "Belay campaign " + campaign + ": " + state + ".\n" + plain(note));
    }
  }

  private void write(JsonNode record, String text) {
    String note = text.strip();
    if (ServiceNowChange.shown(record, "work_notes").replace("\r\n", "\n").contains(note)) {
      return;
    }
    String id = ServiceNowChange.value(record, "sys_id");
    if (!RECORD.matcher(id).matches()) {
      throw unusable("names its records in a way that is not ServiceNow's");
    }
    String body = JsonNodeFactory.instance.objectNode().put("work_notes", note).toString();
    calls.done(WebCall.send("PATCH", URI.create(base + "/" + id), body));
  }

  /** The record of a number; empty when there is none. */
  private Optional<JsonNode> read(String ticket, String fields) {
    if (!NUMBER.matcher(ticket).matches()) {
      return Optional.empty();
    }
    JsonNode found =
        calls
            .json(
                WebCall.get(
                    URI.create(
                        base
                            + "?sysparm_query="
                            + UrlText.encoded("number=" + ticket.toUpperCase(Locale.ROOT))
                            + "&sysparm_fields="
                            + UrlText.encoded(fields)
                            + "&sysparm_display_value=all"
                            + "&sysparm_exclude_reference_link=true&sysparm_limit=2")))
            .path("result");
    if (!found.isArray()) {
      throw unusable("does not answer like ServiceNow's Table API");
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode record = found.get(0);
    if (found.size() > 1 || !ServiceNowChange.value(record, "number").equalsIgnoreCase(ticket)) {
      // A query with a mistake in it is answered with any records, by ServiceNow's defaults.
      throw unusable("did not answer with the one change request that was asked for");
    }
    return Optional.of(record);
  }

  private static String plain(String note) {
    return MARKUP.matcher(note).replaceAll("[$1 code]");
  }

  private TicketUnavailable unusable(String what) {
    return new TicketUnavailable(
        "The ticket system " + WebCaller.host(URI.create(base)) + " " + what + ".", null);
  }
}

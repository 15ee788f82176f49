package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.input.Placeholders;
import dev.belay.integrations.settings.IncidentSettings;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Incidents in ServiceNow, by its Table API. Its correlation_id is ours, so that an incident is
 * found again whose answer was lost. Groups and users are given by their names in a call of their
 * own, because only {@code sysparm_input_display_value} lets ServiceNow look them up, and then all
 * values of a call are words (ServiceNow's KB0534905). Thread-safe.
 */
final class ServiceNowIncidents {
  private static final String FIELDS =
      "sys_id,number,state,correlation_id,work_notes,assignment_group,caller_id";

  /** In Progress, Resolved, and what nothing can be done about any more, as it is delivered. */
  private static final String IN_PROGRESS = "2";

  private static final String CLOSED = "7";
  private static final String CANCELED = "8";

  /** Of the short description, in ServiceNow as it is delivered. */
  private static final int LONGEST_TITLE = 160;

  private static final int LONGEST_TEXT = 3_900;

  /** More than one has our mark only when a person copied it, or two calls overtook each other. */
  private static final int MOST_ALIKE = 20;

  private final IncidentSettings settings;
  private final ServiceNowTable incidents;

  ServiceNowIncidents(IncidentSettings settings, TicketCalls calls) {
    this.settings = settings;
    this.incidents =
        new ServiceNowTable(settings.url(), "incident", "The system of incidents", calls);
  }

  Incident.Told tell(Incident news) {
    Optional<JsonNode> known =
        incidents.find("correlation_id", news.correlation(), FIELDS, MOST_ALIKE);
    return switch (news.step()) {
      case ATTENTION -> known.isEmpty() ? open(news) : update(known.get(), news);
      // Somebody should know even when nobody could be told before.
      case NOTE -> known.isEmpty() ? open(news) : update(known.get(), news);
      case SETTLED -> known.isEmpty() ? Incident.Told.nobody() : settle(known.get(), news);
    };
  }

  private Incident.Told open(Incident news) {
    ObjectNode body = body();
    settings
        .fields()
        .forEach((name, value) -> body.put(name, Placeholders.fill(value, news::value).strip()));
    body.put("short_description", cut(headline(news), LONGEST_TITLE))
        .put("description", cut(ServiceNowTable.plain(description(news)), LONGEST_TEXT))
        .put("urgency", Integer.toString(settings.urgency()))
        .put("impact", Integer.toString(settings.impact()))
        .put("correlation_id", news.correlation())
        .put("correlation_display", "Belay");
    people()
        .forEach((field, value) -> {
          if (ServiceNowTable.isId(value)) {
            body.put(field, value);
          }
        });
    JsonNode made = incidents.create(body, FIELDS);
    return new Incident.Told(number(made), "opened", assign(made));
  }

  private Incident.Told update(JsonNode record, Incident news) {
    String state = ServiceNowChange.value(record, "state");
    ObjectNode body = body();
    boolean attention = news.step() == Incident.Step.ATTENTION;
    if (attention && state.equals(Integer.toString(settings.resolvedState()))) {
      body.put("state", IN_PROGRESS);
    }
    note(record, news, body);
    if (!body.isEmpty()) {
      incidents.update(record, body);
    }
    String but = assign(record); // last, so that what it lacks keeps back nothing that was said
    return new Incident.Told(
        number(record),
        "updated",
        attention && isOver(state) ? "It was closed already, though the device waits." : but);
  }

  private Incident.Told settle(JsonNode record, Incident news) {
    String state = ServiceNowChange.value(record, "state");
    String resolved = Integer.toString(settings.resolvedState());
    boolean resolves = settings.resolve() && !isOver(state) && !state.equals(resolved);
    ObjectNode body = body();
    note(record, news, body);
    if (resolves) {
      body.put("state", resolved)
          .put("close_code", settings.closeCode())
          .put("close_notes", cut(ServiceNowTable.plain(news.why()), LONGEST_TEXT));
    }
    if (!body.isEmpty()) {
      incidents.update(record, body);
    }
    return new Incident.Told(
        number(record), resolves || state.equals(resolved) ? "resolved" : "updated", null);
  }

  private static boolean isOver(String state) {
    return state.equals(CLOSED) || state.equals(CANCELED);
  }

  /** A note that is there already was written by an attempt whose answer was lost. */
  private static void note(JsonNode record, Incident news, ObjectNode body) {
    String note =
        cut(
            ServiceNowTable.plain(
                    "Belay, at " + news.at().truncatedTo(ChronoUnit.SECONDS) + ": " + news.why())
                .strip(),
            LONGEST_TEXT);
    if (!ServiceNowChange.shown(record, "work_notes").replace("\r\n", "\n").contains(note)) {
      body.put("work_notes", note);
    }
  }

  /** Says what ServiceNow did not find. An incident that nobody has must not be kept back. */
  private @Nullable String assign(JsonNode record) {
    ObjectNode words = body();
    people()
        .forEach((field, value) -> {
          if (!ServiceNowTable.isId(value) && ServiceNowChange.value(record, field).isEmpty()) {
            words.put(field, value);
          }
        });
    if (words.isEmpty()) {
      return null;
    }
    JsonNode answer = incidents.updateByWords(record, words, FIELDS);
    for (Map.Entry<String, JsonNode> word : words.properties()) {
      if (ServiceNowChange.value(answer, word.getKey()).isEmpty()) {
        return "ServiceNow knows no "
            + word.getKey()
            + " `"
            + word.getValue().asText()
            + "`; correct it below incidents in belay.yaml.";
      }
    }
    return null;
  }

  private Map<String, String> people() {
    Map<String, String> people = new LinkedHashMap<>();
    if (settings.assignmentGroup() != null) {
      people.put("assignment_group", settings.assignmentGroup());
    }
    if (settings.caller() != null) {
      people.put("caller_id", settings.caller());
    }
    return people;
  }

  private static String headline(Incident news) {
    return news.device()
        + (news.site() == null ? "" : " (" + news.site() + ")")
        + " needs a person after a network change: "
        + news.title();
  }

  private static String description(Incident news) {
    return "Belay could not prove the state of "
        + news.device()
        + " and keeps everything else away from it until a person decides.\n\n"
        + news.why()
        + "\n\nSince: "
        + news.at().truncatedTo(ChronoUnit.SECONDS)
        + "\nCampaign: "
        + news.campaign()
        + "\nPlatform: "
        + news.platform()
        + "\nOperation: "
        + news.workflow()
        + "\n\nLook at the device, then decide: belay change resolve";
  }

  private static @Nullable String number(JsonNode record) {
    String number = ServiceNowChange.value(record, "number");
    return number.isEmpty() ? "(no number)" : number;
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String cut(String text, int most) {
    String line = text.strip();
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}

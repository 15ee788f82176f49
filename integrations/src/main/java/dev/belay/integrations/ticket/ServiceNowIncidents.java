package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.input.Placeholders;
import dev.belay.integrations.settings.IncidentSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Incidents in ServiceNow, by its Table API. Its correlation_id is ours, so that an incident is
 * found again whose answer was lost; one that goes on from a closed one has the same. Groups and
 * users are given by their names in a call of their own, because only {@code
 * sysparm_input_display_value} lets ServiceNow look them up, and then all values of a call are
 * words (ServiceNow's KB0534905). A resolved incident can be opened again and a closed one cannot;
 * whoever asks for that gets a new one made from it (ServiceNow's documentation, "Reopening an
 * incident"). Thread-safe.
 */
final class ServiceNowIncidents {
  /**
   * More than one has our mark when an earlier one was closed while the device needed somebody, a
   * person copied it, or two calls overtook each other. Who closes twenty does not want another.
   */
  private static final int MOST_ALIKE = 20;

  private final IncidentSettings settings;
  private final ServiceNowTable incidents;

  ServiceNowIncidents(IncidentSettings settings, TicketCalls calls) {
    this.settings = settings;
    this.incidents =
        new ServiceNowTable(settings.url(), "incident", "The system of incidents", calls);
  }

  Incident.Told tell(Incident news) {
    List<IncidentRecord> known = known(news);
    return switch (news.step()) {
      // Somebody should know of a note, too, even when nobody could be told before.
      case ATTENTION, NOTE -> call(known, news);
      case SETTLED ->
          current(known).map(record -> settle(record, news)).orElseGet(Incident.Told::nobody);
    };
  }

  private List<IncidentRecord> known(Incident news) {
    List<IncidentRecord> known =
        incidents
            .findAll("correlation_id", news.correlation(), IncidentRecord.FIELDS, MOST_ALIKE)
            .stream()
            .map(IncidentRecord::new)
            .toList();
    if (known.stream().anyMatch(IncidentRecord::hidesItsState)) {
      throw incidents.unusable(
          "does not show an incident's state to the account of incidents.credential; let it read"
              + " that field");
    }
    return known;
  }

  /** The first that is not closed; the last when all are. */
  private static Optional<IncidentRecord> current(List<IncidentRecord> known) {
    return known.stream()
        .filter(record -> !record.isOver())
        .findFirst()
        .or(() -> known.isEmpty() ? Optional.empty() : Optional.of(known.getLast()));
  }

  /** Sees to it that there is an incident with this news that was not closed without it. */
  private Incident.Told call(List<IncidentRecord> known, Incident news) {
    String note = IncidentText.note(news);
    Optional<IncidentRecord> told =
        known.stream().filter(record -> record.beganWith(news) || record.hasNote(note)).findFirst();
    if (told.isPresent()) {
      // By an attempt whose answer was lost. Whatever people made of it since then, they knew.
      IncidentRecord record = told.get();
      return new Incident.Told(
          record.number(),
          record.beganWith(news) ? "opened" : "updated",
          record.isOver() ? null : assign(record.fields()));
    }
    Optional<IncidentRecord> current = current(known);
    if (current.isEmpty() || !current.get().isOver()) {
      return current.map(record -> update(record, news, note)).orElseGet(() -> open(news, null));
    }
    if (known.size() >= MOST_ALIKE) {
      throw incidents.unusable(
          "had "
              + known.size()
              + " incidents of "
              + news.device()
              + ", the last "
              + current.get().number()
              + ", and all are closed though the device needs a person; no more are opened");
    }
    return open(news, current.get().number());
  }

  private Incident.Told open(Incident news, @Nullable String follows) {
    ObjectNode body = body();
    settings
        .fields()
        .forEach((name, value) -> body.put(name, Placeholders.fill(value, news::value).strip()));
    body.put("short_description", IncidentText.headline(news))
        .put("description", IncidentText.description(news, follows))
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
    JsonNode made = incidents.create(body, IncidentRecord.FIELDS);
    String but =
        Stream.of(
                follows == null
                    ? ""
                    : "It goes on from "
                        + follows
                        + ", which was closed while the device needed a person.",
                Optional.ofNullable(assign(made)).orElse(""))
            .filter(sentence -> !sentence.isEmpty())
            .collect(Collectors.joining(" "));
    return new Incident.Told(
        new IncidentRecord(made).number(), "opened", but.isEmpty() ? null : but);
  }

  private Incident.Told update(IncidentRecord record, Incident news, String note) {
    ObjectNode body = body().put("work_notes", note);
    if (news.step() == Incident.Step.ATTENTION && record.state().equals(resolved())) {
      body.put("state", IncidentRecord.IN_PROGRESS);
    }
    incidents.update(record.fields(), body);
    // Last, so that what it lacks keeps back nothing that was said.
    return new Incident.Told(record.number(), "updated", assign(record.fields()));
  }

  private Incident.Told settle(IncidentRecord record, Incident news) {
    boolean isResolved = record.state().equals(resolved());
    boolean resolves = settings.resolve() && !record.isOver() && !isResolved;
    String note = IncidentText.note(news);
    ObjectNode body = body();
    if (!record.hasNote(note)) {
      body.put("work_notes", note);
    }
    if (resolves) {
      body.put("state", resolved())
          .put("close_code", settings.closeCode())
          .put("close_notes", IncidentText.closing(news));
    }
    if (!body.isEmpty()) {
      incidents.update(record.fields(), body);
    }
    return new Incident.Told(
        record.number(), resolves || isResolved ? "resolved" : "updated", null);
  }

  private String resolved() {
    return Integer.toString(settings.resolvedState());
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
    JsonNode answer = incidents.updateByWords(record, words, IncidentRecord.FIELDS);
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

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }
}

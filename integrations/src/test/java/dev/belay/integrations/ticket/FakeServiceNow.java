package dev.belay.integrations.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of ServiceNow's Table API that is used, as the product does it: Basic authentication,
 * queries by number, value and display value of each asked field, work notes that are appended to a
 * journal, errors in its own form, a query that is not understood ignored, and fields left out that
 * the account may not read.
 */
final class FakeServiceNow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TABLE = "/api/now/table/change_request";
  private static final Map<String, String> STATES =
      Map.of(
          "-5",
          "New",
          "-4",
          "Assess",
          "-3",
          "Authorize",
          "-2",
          "Scheduled",
          "-1",
          "Implement",
          "0",
          "Review",
          "3",
          "Closed",
          "4",
          "Canceled");

  /** By number; the fields with their values. */
  private final Map<String, Map<String, String>> records = new LinkedHashMap<>();

  private final Set<String> hidden = new HashSet<>();
  private final Map<String, List<String>> journal = new LinkedHashMap<>();

  /** What must be shown to be let in. */
  String authorization = "Basic YmVsYXk6b3BlbiBzZXNhbWU="; // belay:open sesame

  /** Answers of the next writes are lost on the way, though the notes are written. */
  boolean loseAnswers;

  /** From now on the account may not read a field, which is left out without a word. */
  void hide(String field) {
    hidden.add(field);
  }

  FakeServiceNow change(String number, String state, String approval, String from, String until) {
    Map<String, String> record = new LinkedHashMap<>();
    record.put("sys_id", "%032x".formatted(number.hashCode() & 0xffffffffL));
    record.put("number", number);
    record.put("state", state);
    record.put("approval", approval);
    record.put("on_hold", "false");
    record.put("start_date", from);
    record.put("end_date", until);
    records.put(number, record);
    return this;
  }

  Said answer(Asked asked) {
    if (!asked.authorization().orElse("").equals(authorization)) {
      return Said.of(
          401,
          "{\"error\":{\"message\":\"User Not Authenticated\",\"detail\":\"Required to provide Auth"
              + " information\"},\"status\":\"failure\"}");
    }
    if (asked.method().equals("GET") && asked.path().equals(TABLE)) {
      return list(parameters(asked.query()));
    }
    if (asked.method().equals("PATCH") && asked.path().startsWith(TABLE + "/")) {
      return patch(asked.path().substring(TABLE.length() + 1), asked.body());
    }
    return Said.of(400, "{\"error\":{\"message\":\"Invalid table\"},\"status\":\"failure\"}");
  }

  private Said list(Map<String, String> parameters) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode result = answer.putArray("result");
    String query = parameters.getOrDefault("sysparm_query", "");
    records.values().stream()
        .filter(record ->
            !query.startsWith("number=") || query.equals("number=" + record.get("number")))
        .limit(Long.parseLong(parameters.getOrDefault("sysparm_limit", "10000")))
        .forEach(record -> result.add(shown(record, parameters)));
    return Said.of(200, answer.toString());
  }

  private ObjectNode shown(Map<String, String> record, Map<String, String> parameters) {
    ObjectNode shown = JSON.createObjectNode();
    boolean all = parameters.getOrDefault("sysparm_display_value", "false").equals("all");
    for (String field : parameters.getOrDefault("sysparm_fields", "").split(",", -1)) {
      if (hidden.contains(field)) {
        continue;
      }
      String value = record.getOrDefault(field, "");
      String display =
          switch (field) {
            case "state" -> STATES.getOrDefault(value, value);
            case "approval" -> value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
            // In the time zone of the asking account, which is not UTC here.
            case "start_date", "end_date" -> value.replace(" ", " 1");
            case "work_notes" -> String.join("", notes(record.get("number")));
            default -> value;
          };
      if (all) {
        shown.putObject(field).put("display_value", display).put("value", value);
      } else {
        shown.put(field, value);
      }
    }
    return shown;
  }

  private Said patch(String id, String body) {
    Map<String, String> record =
        records.values().stream()
            .filter(known -> id.equals(known.get("sys_id")))
            .findFirst()
            .orElse(null);
    if (record == null) {
      return Said.of(404, "{\"error\":{\"message\":\"No Record found\"},\"status\":\"failure\"}");
    }
    try {
      JsonNode note = JSON.readTree(body).path("work_notes");
      notes(record.get("number"))
          .addFirst("2026-03-01 13:00:00 - Belay (Work notes)\n" + note.asText() + "\n\n");
      return loseAnswers
          ? Said.of(502, "<html>Bad gateway</html>")
          : Said.of(200, "{\"result\":{}}");
    } catch (JsonProcessingException e) {
      return Said.of(400, "{\"error\":{\"message\":\"Exception while reading request\"}}");
    }
  }

  static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Stream.of(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> parameters.put(pair[0], pair.length > 1 ? pair[1] : ""));
    return parameters;
  }

  /** What was written into a change, newest first, as its journal shows it. */
  List<String> notes(@Nullable String number) {
    return journal.computeIfAbsent(String.valueOf(number), none -> new ArrayList<>());
  }

  /** The fields of a change. */
  Map<String, String> record(String number) {
    return Objects.requireNonNull(records.get(number), number);
  }

  FakeWeb serve() {
    return FakeWeb.answering(this::answer);
  }
}

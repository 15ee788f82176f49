package dev.belay.integrations.ticket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ServiceNow's table of incidents as its Table API is documented: GET with an encoded query whose
 * unknown fields are ignored, POST answers 201, PATCH 200; values are taken as they are unless
 * {@code sysparm_input_display_value} is true, when references are looked up by their names and
 * what is not found stays empty; closing wants a code and notes; work notes are a journal that can
 * only grow, newest first; what is closed or cancelled is not opened again; a field that the
 * account may not read is left out without a word.
 */
final class FakeIncidentTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TABLE = "/api/now/table/incident";
  private static final Set<String> COLUMNS =
      Set.of(
          "sys_id",
          "number",
          "state",
          "correlation_id",
          "correlation_display",
          "short_description",
          "description",
          "urgency",
          "impact",
          "category",
          "cmdb_ci",
          "assignment_group",
          "caller_id",
          "close_code",
          "close_notes");

  private static final Map<String, String> NAMES =
      Map.of(
          "Network Operations", "287ebd7da9fe198100f92cc8d1d2154e",
          "belay", "6816f79cc0a8016401c5a33be04be441");

  final List<Map<String, String>> records = new ArrayList<>();
  final Map<String, List<String>> journal = new LinkedHashMap<>();

  /** The answers of so many writes are lost on their way, though what was asked is done. */
  int lostAnswers;

  /** An instance with a rule of its own wants this field. */
  String mandatory = "";

  /** The account may not read this field. */
  String hidden = "";

  Said answer(Asked asked) {
    if (!asked.authorization().orElse("").equals("Basic YmVsYXk6b3BlbiBzZXNhbWU=")) {
      return error(401, "User Not Authenticated", "Required to provide Auth information");
    }
    Map<String, String> parameters = FakeServiceNow.parameters(asked.query());
    try {
      if (asked.method().equals("GET") && asked.path().equals(TABLE)) {
        return list(parameters);
      }
      if (asked.method().equals("POST") && asked.path().equals(TABLE)) {
        return lost(created(JSON.readTree(asked.body()), parameters));
      }
      if (asked.method().equals("PATCH") && asked.path().startsWith(TABLE + "/")) {
        String id = asked.path().substring(TABLE.length() + 1);
        return lost(changed(id, JSON.readTree(asked.body()), parameters));
      }
    } catch (JsonProcessingException e) {
      return error(400, "Exception while reading request", "no JSON");
    }
    return error(400, "Invalid table", "");
  }

  private Said lost(Said done) {
    return lostAnswers-- > 0 ? Said.of(502, "<html>Bad gateway</html>") : done;
  }

  private Said list(Map<String, String> parameters) {
    ArrayNode result = JSON.createArrayNode();
    records.stream()
        .filter(record -> matches(record, parameters.getOrDefault("sysparm_query", "")))
        // By number, as they were made; without an order the database is free, and its newest
        // first.
        .sorted(
            Comparator.comparing(
                (Map<String, String> record) -> record.getOrDefault("number", ""),
                parameters.getOrDefault("sysparm_query", "").contains("^ORDERBYnumber")
                    ? Comparator.naturalOrder()
                    : Comparator.reverseOrder()))
        .limit(Long.parseLong(parameters.getOrDefault("sysparm_limit", "10000")))
        .forEach(record -> result.add(shown(record, parameters)));
    return Said.of(200, JSON.createObjectNode().set("result", result).toString());
  }

  /** The valid part of a query counts. */
  private static boolean matches(Map<String, String> record, String query) {
    for (String part : query.split("\\^", -1)) {
      int sign = part.indexOf('=');
      if (!part.startsWith("ORDERBY")
          && sign > 0
          && COLUMNS.contains(part.substring(0, sign))
          && !part.substring(sign + 1).equals(record.getOrDefault(part.substring(0, sign), ""))) {
        return false;
      }
    }
    return true;
  }

  private Said created(JsonNode body, Map<String, String> parameters) {
    if (!mandatory.isEmpty() && !body.has(mandatory)) {
      return error(
          403,
          "Operation Failed",
          "Data Policy Exception: The following fields are mandatory: " + mandatory);
    }
    Map<String, String> record = new LinkedHashMap<>();
    int number = records.size() + 1;
    record.put("sys_id", "%032x".formatted(number));
    record.put("number", "INC%07d".formatted(10_000 + number));
    record.put("state", "1");
    records.add(record);
    write(record, body, parameters);
    return Said.of(201, result(record, parameters));
  }

  private Said changed(String id, JsonNode body, Map<String, String> parameters) {
    Map<String, String> record =
        records.stream().filter(known -> id.equals(known.get("sys_id"))).findFirst().orElse(null);
    if (record == null) {
      return error(404, "No Record found", "Record doesn't exist or ACL restricts the record");
    }
    if (body.path("state").asText().equals("6") && body.path("close_code").asText().isEmpty()) {
      return error(403, "Operation Failed", "The following fields are mandatory: Resolution code");
    }
    if (isOver(record) && body.has("state")) {
      return error(403, "Operation Failed", "Operation against file 'incident' was aborted");
    }
    write(record, body, parameters);
    return Said.of(200, result(record, parameters));
  }

  private static boolean isOver(Map<String, String> record) {
    return List.of("7", "8").contains(record.getOrDefault("state", ""));
  }

  private void write(Map<String, String> record, JsonNode body, Map<String, String> parameters) {
    boolean words = parameters.getOrDefault("sysparm_input_display_value", "").equals("true");
    body.properties()
        .forEach(field -> {
          String value = field.getValue().asText();
          if (field.getKey().equals("work_notes")) {
            notes(record).addFirst("2026-03-01 13:00:00 - Belay (Work notes)\n" + value + "\n\n");
          } else if (COLUMNS.contains(field.getKey())) {
            record.put(field.getKey(), words ? NAMES.getOrDefault(value, "") : value);
          }
        });
  }

  private String result(Map<String, String> record, Map<String, String> parameters) {
    return JSON.createObjectNode().set("result", shown(record, parameters)).toString();
  }

  private ObjectNode shown(Map<String, String> record, Map<String, String> parameters) {
    ObjectNode shown = JSON.createObjectNode();
    for (String field : parameters.getOrDefault("sysparm_fields", "").split(",", -1)) {
      if (field.equals(hidden)) {
        continue;
      }
      String value = record.getOrDefault(field, "");
      boolean notes = field.equals("work_notes");
      shown
          .putObject(field)
          .put("display_value", notes ? String.join("", notes(record)) : value)
          // A journal has no value: its entries are records of another table.
          .put("value", notes ? "" : value);
    }
    return shown;
  }

  List<String> notes(Map<String, String> record) {
    return journal.computeIfAbsent(record.get("number"), none -> new ArrayList<>());
  }

  private static Said error(int status, String message, String detail) {
    ObjectNode error = JSON.createObjectNode();
    error.putObject("error").put("message", message).put("detail", detail);
    return Said.of(status, error.put("status", "failure").toString());
  }
}

package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a list of {@link FakeNetBox} is asked for. */
record FakeQuery(Map<String, List<String>> parameters) {

  static FakeQuery of(String text) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    Arrays.stream(text.split("&", -1))
        .filter(part -> part.contains("="))
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8).split("=", 2))
        .forEach(part -> query.computeIfAbsent(part[0], name -> new ArrayList<>()).add(part[1]));
    return new FakeQuery(query);
  }

  int number(String name, int otherwise) {
    return parameters.containsKey(name)
        ? Integer.parseInt(parameters.get(name).getFirst())
        : otherwise;
  }

  boolean leavesOut(String field) {
    return parameters.getOrDefault("exclude", List.of()).contains(field);
  }

  /** By the filters that a list has which are used here; what it lacks is empty in the record. */
  boolean matches(JsonNode record) {
    return any("status", record.path("status").path("value").asText())
        && any("site", record.path("site").path("slug").asText())
        && any("role", record.path("role").path("slug").asText())
        && any("name", record.path("name").asText())
        && any("assigned_object_type", record.path("assigned_object_type").asText())
        && any("assigned_object_id", record.path("assigned_object_id").asText())
        && contains("q", record.path("comments").asText())
        && record.path("id").asInt() > number("id__gt", 0);
  }

  private boolean any(String name, String value) {
    return !parameters.containsKey(name) || parameters.get(name).contains(value);
  }

  private boolean contains(String name, String text) {
    return parameters.getOrDefault(name, List.of()).stream()
        .allMatch(part -> text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
  }
}

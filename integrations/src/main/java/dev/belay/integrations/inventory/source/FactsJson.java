package dev.belay.integrations.inventory.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.rest.Records;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A device's facts as a line of JSON. Stateless. */
final class FactsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FactsJson() {}

  static String write(DeviceFacts facts) throws JsonProcessingException {
    ObjectNode line = JSON.createObjectNode();
    line.put("origin", facts.origin().name());
    line.put("name", facts.name());
    line.put("host", facts.host());
    line.put("port", facts.port());
    line.put("platform", facts.platform());
    line.set("groups", JSON.valueToTree(facts.groups()));
    line.set("data", JSON.valueToTree(facts.data()));
    return JSON.writeValueAsString(line);
  }

  /** What is read is a line that was written, for its hash was asked first. */
  static DeviceFacts read(JsonNode line, Path file) {
    Map<String, Object> data = new LinkedHashMap<>();
    line.path("data")
        .properties()
        .forEach(entry ->
            Records.put(
                data, entry.getKey(), Records.plain(entry.getKey(), entry.getValue(), name -> {})));
    String origin = Records.text(line, "origin");
    return new DeviceFacts(
        origin == null ? Origin.line(file, 0) : Origin.named(origin),
        line.path("name").asText(),
        Records.text(line, "host"),
        line.path("port").isInt() ? Integer.valueOf(line.path("port").intValue()) : null,
        Records.text(line, "platform"),
        groups(line.path("groups")),
        data);
  }

  private static List<String> groups(JsonNode groups) {
    return StreamSupport.stream(groups.spliterator(), false).map(JsonNode::asText).toList();
  }
}

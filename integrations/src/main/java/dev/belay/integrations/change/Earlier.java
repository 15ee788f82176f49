package dev.belay.integrations.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the comparing checks of a change found on a device before it was changed. It goes through
 * the store, because it is what a device said, and only its hash travels. Immutable.
 *
 * @param byCheck by the name of the check
 */
public record Earlier(Map<String, Pieces> byCheck) {
  private static final int FORMAT = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Earlier {
    byCheck = Collections.unmodifiableMap(new TreeMap<>(byCheck));
  }

  /** When nothing was asked before. */
  public static Earlier nothing() {
    return new Earlier(Map.of());
  }

  /**
   * What one check found.
   *
   * @param judged as the device says it; by this is compared
   * @param shown the same without secrets; this is told
   */
  public record Pieces(List<String> judged, List<String> shown) {
    public Pieces {
      judged = List.copyOf(judged);
      shown = List.copyOf(shown);
    }

    /** Not shown: what is judged may hold secrets. */
    @Override
    public String toString() {
      return "Pieces[" + judged.size() + "]";
    }
  }

  /** Nothing when the check was not asked before. */
  public Optional<Pieces> of(Check check) {
    return Optional.ofNullable(byCheck.get(check.name()));
  }

  /** The same findings give the same bytes. */
  public byte[] toJson() {
    ObjectNode json = NODES.objectNode().put("format", FORMAT);
    ObjectNode checks = json.putObject("checks");
    byCheck.forEach((name, pieces) -> {
      ObjectNode check = checks.putObject(name);
      check.set("judged", texts(pieces.judged()));
      if (!pieces.shown().equals(pieces.judged())) {
        check.set("shown", texts(pieces.shown()));
      }
    });
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when the bytes are damaged or of a newer format; quotes
   *     nothing
   */
  public static Earlier fromJson(byte[] bytes) {
    JsonNode json;
    try {
      json = MAPPER.readTree(bytes);
    } catch (IOException e) {
      // Without the cause: it quotes the bytes, and these are what a device said.
      throw new IllegalArgumentException("what checks found before is damaged");
    }
    if (json.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException("what checks found before is of another format");
    }
    Map<String, Pieces> byCheck = new TreeMap<>();
    for (Map.Entry<String, JsonNode> check : json.path("checks").properties()) {
      List<String> judged = texts(check.getValue().path("judged"));
      JsonNode shown = check.getValue().path("shown");
      byCheck.put(
          check.getKey(), new Pieces(judged, shown.isMissingNode() ? judged : texts(shown)));
    }
    return new Earlier(byCheck);
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}

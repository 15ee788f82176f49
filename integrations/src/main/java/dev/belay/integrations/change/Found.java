package dev.belay.integrations.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a check selected from the rows of an answer. Immutable as far as its value is.
 *
 * @param value as JSON has values, in classes of the JDK
 */
public record Found(@Nullable Object value) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The value as JSON, in one line. */
  public String json() {
    return json(value);
  }

  /** The value as a text: a line for each element of a list, and a text as it stands. */
  String lines() {
    return value instanceof List<?> list
        ? list.stream().map(Found::line).collect(Collectors.joining("\n"))
        : line(value);
  }

  /** Whether it is the value that the JSON writes; numbers count by their worth. */
  boolean is(String json) {
    try {
      return MAPPER.readTree(json).equals(Found::compare, MAPPER.valueToTree(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an expected value is no JSON");
    }
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  private static String line(@Nullable Object value) {
    return value instanceof String text ? text : json(value);
  }

  static String json(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a value of JSON cannot be written as such", e);
    }
  }

  /** Not shown: it may hold what a device keeps secret. */
  @Override
  public String toString() {
    return "Found[…]";
  }
}

package dev.belay.integrations.inventory.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.belay.integrations.inventory.SecretNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds things in records of JSON. Stateless. */
public final class Records {
  private Records() {}

  /** What is at a place such as {@code device_type.manufacturer.slug}; missing when nothing is. */
  public static JsonNode at(JsonNode record, String place) {
    JsonNode found = record;
    for (String step : place.split("\\.", -1)) {
      found = found.path(step);
    }
    return found.isNull() ? MissingNode.getInstance() : found;
  }

  /** A single value as text; null when there is none, or an empty one. */
  public static @Nullable String text(JsonNode record, String place) {
    JsonNode found = at(record, place);
    return found.isValueNode() && !found.asText().isBlank() ? found.asText() : null;
  }

  /** The first of several places that holds a text. */
  public static @Nullable String first(JsonNode record, String... places) {
    for (String place : places) {
      String text = text(record, place);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /**
   * A value as data of a device; null when there is none. What is called like a secret stays out.
   *
   * @param secret told the name of what was left out
   */
  public static @Nullable Object plain(JsonNode value, Consumer<String> secret) {
    if (value.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      value
          .properties()
          .forEach(
              entry -> put(map, entry.getKey(), plain(entry.getKey(), entry.getValue(), secret)));
      return map.isEmpty() ? null : Collections.unmodifiableMap(map);
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      for (JsonNode item : value) {
        Object plain = plain(item, secret);
        if (plain != null) {
          list.add(plain);
        }
      }
      return Collections.unmodifiableList(list);
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
  }

  /** The same of a value that has a name; null when the name is one of a secret. */
  public static @Nullable Object plain(String name, JsonNode value, Consumer<String> secret) {
    if (SecretNames.contains(name)) {
      if (!value.isNull()) {
        secret.accept(name);
      }
      return null;
    }
    return plain(value, secret);
  }

  /** Puts a value where there is one. */
  public static void put(Map<String, Object> data, String name, @Nullable Object value) {
    if (value != null) {
      data.put(name, value);
    }
  }
}

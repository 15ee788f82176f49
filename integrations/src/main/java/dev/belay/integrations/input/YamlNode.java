package dev.belay.integrations.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML document that still knows where it was written. Immutable. */
public sealed interface YamlNode {

  Origin origin();

  /**
   * A single value.
   *
   * @param text as written, without quotes
   * @param plain true when it had no quotes, so that {@code true}, {@code 12} and {@code null} mean
   *     what they say
   */
  record Scalar(Origin origin, String text, boolean plain) implements YamlNode {
    /** Null, Boolean, Long, Double or String, by the core schema of YAML 1.2. */
    public @Nullable Object value() {
      return plain ? CoreSchema.valueOf(text) : text;
    }
  }

  /** Values in order. */
  record Listing(Origin origin, List<YamlNode> items) implements YamlNode {
    public Listing {
      items = List.copyOf(items);
    }
  }

  /** Keys with values, in the order written. Keys are text and each occurs once. */
  record Mapping(Origin origin, Map<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** A value and the place of its key. */
  record Entry(Origin key, YamlNode value) {}

  /** True for a missing value: {@code key:} or {@code key: null}. */
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.value() == null;
  }
}

package dev.belay.drivers.query;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What JMESPath says about values: their types, which are true, which are equal. Stateless. */
final class Values {
  private static final int NAMES_SHOWN = 30;

  private Values() {}

  /** The type by JMESPath's name. */
  static String type(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "string";
      case Boolean flag -> "boolean";
      case Number number -> "number";
      case List<?> list -> "array";
      case Map<?, ?> map -> "object";
      default -> throw new IllegalArgumentException(value.getClass() + " is no value of JSON");
    };
  }

  /** The type, with what people need to know to ask again; quotes names of fields only. */
  static String shape(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          "an object with the fields "
              + map.keySet().stream()
                  .limit(NAMES_SHOWN)
                  .map(String::valueOf)
                  .collect(Collectors.joining(", "))
              + (map.size() > NAMES_SHOWN ? ", …" : "");
      case List<?> list ->
          "an array of " + list.size() + (list.size() == 1 ? " element" : " elements");
      case null, default -> article(type(value));
    };
  }

  /** The type with its article: a number, an array; null has none. */
  static String article(String type) {
    return switch (type) {
      case "null" -> type;
      case "array", "object" -> "an " + type;
      default -> "a " + type;
    };
  }

  /** Only null, false and what is empty is not true; zero is. */
  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }

  static boolean equal(@Nullable Object one, @Nullable Object other, Steps steps) {
    steps.take(1);
    return switch (one) {
      case Number number -> other instanceof Number second && Numbers.compare(number, second) == 0;
      case List<?> list -> other instanceof List<?> second && equalLists(list, second, steps);
      case Map<?, ?> map -> other instanceof Map<?, ?> second && equalMaps(map, second, steps);
      case null -> other == null;
      default -> one.equals(other);
    };
  }

  private static boolean equalLists(List<?> one, List<?> other, Steps steps) {
    if (one.size() != other.size()) {
      return false;
    }
    Iterator<?> others = other.iterator();
    for (Object element : one) {
      if (!equal(element, others.next(), steps)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> one, Map<?, ?> other, Steps steps) {
    if (one.size() != other.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : one.entrySet()) {
      Object key = entry.getKey();
      if (!other.containsKey(key) || !equal(entry.getValue(), other.get(key), steps)) {
        return false;
      }
    }
    return true;
  }

  /** Two numbers by their worth, two texts by their characters. */
  static int compare(Object one, Object other) {
    return one instanceof Number number && other instanceof Number second
        ? Numbers.compare(number, second)
        : compareTexts((String) one, (String) other);
  }

  /** By characters and not by Java's code units, whose order is another beyond the basic plane. */
  private static int compareTexts(String one, String other) {
    int at = 0;
    int end = Math.min(one.length(), other.length());
    while (at < end && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    if (at == end) {
      return one.length() - other.length();
    }
    // Within a pair: go back to where both characters begin.
    boolean within = at > 0 && Character.isHighSurrogate(one.charAt(at - 1));
    int start = within ? at - 1 : at;
    return Integer.compare(one.codePointAt(start), other.codePointAt(start));
  }
}

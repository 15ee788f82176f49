package dev.belay.drivers.query;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as compact JSON, as the function to_string does. For one thread. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final Steps steps;

  private JsonText(Steps steps) {
    this.steps = steps;
  }

  static String of(@Nullable Object value, Steps steps) {
    JsonText text = new JsonText(steps);
    text.write(value);
    return text.out.toString();
  }

  private void write(@Nullable Object value) {
    steps.take(1);
    switch (value) {
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      case String text -> string(text);
      case null, default -> out.append(value);
    }
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      string(String.valueOf(entry.getKey()));
      out.append(':');
      write(entry.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(List<?> list) {
    out.append('[');
    for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
      write(elements.next());
      out.append(elements.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private void string(String text) {
    steps.take(text.length());
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            // Escaped one by one, so that half a pair from a broken text stays valid JSON.
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

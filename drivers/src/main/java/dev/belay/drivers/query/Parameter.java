package dev.belay.drivers.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function takes in one place. */
enum Parameter {
  ANYTHING("anything"),
  NUMBER("a number"),
  STRING("a string"),
  ARRAY("an array"),
  OBJECT("an object"),
  STRING_OR_ARRAY("a string or an array"),
  SIZED("a string, an array or an object"),
  NUMBERS("an array of numbers"),
  STRINGS("an array of strings"),
  NUMBERS_OR_STRINGS("an array of numbers or an array of strings"),
  EXPRESSION("an expression such as &name");

  private final String shown;

  Parameter(String shown) {
    this.shown = shown;
  }

  /** For messages. */
  String shown() {
    return shown;
  }

  boolean takes(@Nullable Object value) {
    return switch (this) {
      case ANYTHING, EXPRESSION -> true;
      case NUMBER -> value instanceof Number;
      case STRING -> value instanceof String;
      case ARRAY -> value instanceof List<?>;
      case OBJECT -> value instanceof Map<?, ?>;
      case STRING_OR_ARRAY -> STRING.takes(value) || ARRAY.takes(value);
      case SIZED -> STRING_OR_ARRAY.takes(value) || OBJECT.takes(value);
      case NUMBERS -> value instanceof List<?> list && list.stream().allMatch(NUMBER::takes);
      case STRINGS -> value instanceof List<?> list && list.stream().allMatch(STRING::takes);
      case NUMBERS_OR_STRINGS -> NUMBERS.takes(value) || STRINGS.takes(value);
    };
  }
}

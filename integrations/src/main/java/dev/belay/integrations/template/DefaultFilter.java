package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.util.ObjectTruthValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code default}: the one filter that takes what is undefined. Keeps the other value's type. */
final class DefaultFilter implements Filter {
  private final String name;

  DefaultFilter(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value,
      JinjavaInterpreter interpreter,
      Object[] given,
      Map<String, Object> named) {
    Object otherwise = given.length > 0 ? given[0] : named.getOrDefault("default_value", "");
    boolean alsoFalse =
        ObjectTruthValue.evaluate(
            given.length > 1 ? given[1] : named.getOrDefault("boolean", false));
    if (value == null || value instanceof Undefined) {
      return otherwise;
    }
    return alsoFalse && !ObjectTruthValue.evaluate(value) ? otherwise : value;
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value, JinjavaInterpreter interpreter, String... given) {
    return filter(value, interpreter, given, Map.of());
  }
}

package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code items}: the pairs of named values, which the engine lacks as a filter. */
final class ItemsFilter implements Filter {
  @Override
  public String getName() {
    return "items";
  }

  @Override
  public Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... given) {
    if (value instanceof Map<?, ?> map) {
      return List.copyOf(map.entrySet());
    }
    throw StrictInterpreter.trouble(interpreter)
        .stop("`items` is of named values", "write it for something that has names");
  }
}

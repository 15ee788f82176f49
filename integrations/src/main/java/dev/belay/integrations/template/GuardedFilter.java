package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AbstractFilter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the engine's filters, with what it would pass over in silence made a mistake: undefined
 * values, named values that it would take for others, and sizes meant to exhaust memory.
 */
final class GuardedFilter implements Filter {
  private static final long LARGEST = 10_000;
  private static final Pattern WIDE = Pattern.compile("%[^a-zA-Z%]*[0-9]{4}");

  private final Filter filter;

  GuardedFilter(Filter filter) {
    this.filter = filter;
  }

  @Override
  public String getName() {
    return filter.getName();
  }

  @Override
  public boolean preserveSafeString() {
    return filter.preserveSafeString();
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value,
      JinjavaInterpreter interpreter,
      Object[] given,
      Map<String, Object> named) {
    Trouble trouble = StrictInterpreter.trouble(interpreter);
    Undefined.refuse(value);
    Arrays.stream(given).forEach(Undefined::refuse);
    named.values().forEach(Undefined::refuse);
    boolean knowsNames = filter instanceof AdvancedFilter || filter instanceof AbstractFilter;
    if (!named.isEmpty() && !knowsNames) {
      throw trouble.stop(
          "the filter `" + getName() + "` takes no named values", "write them without names");
    }
    if (isLarge(value, given) || isLarge(value, named.values().toArray())) {
      throw trouble.stop(
          "the filter `" + getName() + "` is asked for more than " + LARGEST, "ask for less");
    }
    return filter.filter(value, interpreter, given, named);
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value, JinjavaInterpreter interpreter, String... given) {
    return filter(value, interpreter, given, Map.of());
  }

  private boolean isLarge(@Nullable Object value, Object[] given) {
    boolean formats = getName().equals("format");
    return formats
        ? value != null && WIDE.matcher(value.toString()).find()
        : Arrays.stream(given)
            .anyMatch(number ->
                number instanceof Number large && Math.abs(large.doubleValue()) > LARGEST);
  }
}

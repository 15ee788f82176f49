package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import com.hubspot.jinjava.util.ForLoop;
import com.hubspot.jinjava.util.ObjectIterator;
import com.hubspot.jinjava.util.ObjectTruthValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code sort}, {@code min} and {@code max}, with {@code attribute} as Jinja2 knows it; the
 * engine's own sort takes it for another of its parameters.
 */
final class SortFilter implements AdvancedFilter {
  private final String name;

  SortFilter(String name) {
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
    List<Object> sorted = new ArrayList<>();
    ForLoop loop = ObjectIterator.getLoop(value);
    while (loop.hasNext()) {
      sorted.add(loop.next());
    }
    Comparator<Object> order = Comparison.in(StrictInterpreter.trouble(interpreter));
    @Nullable Object attribute = named.get("attribute");
    if (attribute != null) {
      List<String> path = List.of(attribute.toString().split("\\.", -1));
      order = Comparator.comparing((Object item) -> interpreter.resolveProperty(item, path), order);
    }
    sorted.sort(order);
    boolean reverse =
        ObjectTruthValue.evaluate(
            given.length > 0 ? given[0] : named.getOrDefault("reverse", false));
    return switch (name) {
      case "min" -> sorted.isEmpty() ? null : sorted.getFirst();
      case "max" -> sorted.isEmpty() ? null : sorted.getLast();
      default -> reverse ? sorted.reversed() : sorted;
    };
  }
}

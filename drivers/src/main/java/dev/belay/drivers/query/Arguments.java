package dev.belay.drivers.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a function was given in one call, checked. For one thread.
 *
 * @param values in their order; for a reference the expression itself
 */
record Arguments(Evaluation evaluation, Node.Call call, List<@Nullable Object> values) {

  /** An element, and what an expression says of it. */
  record Keyed(Object key, @Nullable Object element) {}

  Arguments {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      Parameter parameter = call.function().parameter(i);
      if (parameter == Parameter.ANYTHING || parameter == Parameter.EXPRESSION) {
        continue;
      }
      if (!parameter.takes(value)) {
        throw new QueryException.NotApplicable(
            call.at(),
            call.function().shown()
                + "() takes "
                + parameter.shown()
                + ", and here is "
                + found(value));
      }
    }
  }

  /** For an array the types within, which is what was wrong with it. */
  private static String found(@Nullable Object value) {
    return value instanceof List<?> list && !list.isEmpty()
        ? "an array with " + Values.article(Values.type(other(list)))
        : Values.article(Values.type(value));
  }

  /** The first element of another type than the one before it; the first when all are alike. */
  private static @Nullable Object other(List<?> list) {
    String first = Values.type(list.getFirst());
    for (Object element : list) {
      if (!Values.type(element).equals(first)) {
        return element;
      }
    }
    return list.getFirst();
  }

  @Nullable Object any(int index) {
    return values.get(index);
  }

  Number number(int index) {
    return (Number) given(index);
  }

  String text(int index) {
    return (String) given(index);
  }

  List<?> list(int index) {
    List<?> list = (List<?>) given(index);
    evaluation.steps().take(list.size());
    return list;
  }

  List<Number> numbers(int index) {
    return list(index).stream().map(Number.class::cast).toList();
  }

  List<String> texts(int index) {
    return list(index).stream().map(String.class::cast).toList();
  }

  Map<?, ?> map(int index) {
    Map<?, ?> map = (Map<?, ?>) given(index);
    evaluation.steps().take(map.size());
    return map;
  }

  /** What the expression at a place says of a value. */
  @Nullable Object ask(int index, @Nullable Object value) {
    return evaluation.evaluate((Node) given(index), value);
  }

  /** The elements of the first argument with what the second says of each: all numbers or texts. */
  List<Keyed> keyed() {
    List<Keyed> keyed = new ArrayList<>();
    List<Object> keys = new ArrayList<>();
    for (Object element : list(0)) {
      Object key = ask(1, element);
      if (!(key instanceof Number) && !(key instanceof String)) {
        throw trouble("orders by numbers or strings, and here is ", key);
      }
      keyed.add(new Keyed(key, element));
      keys.add(key);
    }
    if (!Parameter.NUMBERS_OR_STRINGS.takes(keys)) {
      throw trouble("orders by either numbers or strings, and here is ", keys);
    }
    return keyed;
  }

  QueryException trouble(String what, @Nullable Object found) {
    return new QueryException.NotApplicable(
        call.at(), call.function().shown() + "() " + what + found(found));
  }

  private Object given(int index) {
    Object value = values.get(index);
    if (value == null) {
      throw new IllegalStateException("checked before");
    }
    return value;
  }
}

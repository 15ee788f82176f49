package dev.belay.drivers.query;

import static dev.belay.drivers.query.Parameter.ANYTHING;
import static dev.belay.drivers.query.Parameter.ARRAY;
import static dev.belay.drivers.query.Parameter.EXPRESSION;
import static dev.belay.drivers.query.Parameter.NUMBER;
import static dev.belay.drivers.query.Parameter.NUMBERS;
import static dev.belay.drivers.query.Parameter.NUMBERS_OR_STRINGS;
import static dev.belay.drivers.query.Parameter.OBJECT;
import static dev.belay.drivers.query.Parameter.SIZED;
import static dev.belay.drivers.query.Parameter.STRING;
import static dev.belay.drivers.query.Parameter.STRINGS;
import static dev.belay.drivers.query.Parameter.STRING_OR_ARRAY;

import dev.belay.drivers.query.Arguments.Keyed;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built-in functions of JMESPath: what each takes, and what it makes of it. Immutable.
 *
 * @param shown its name
 * @param repeats whether the last parameter may come again and again
 */
record Function(String shown, Body body, boolean repeats, List<Parameter> parameters) {
  private static final Map<String, Function> ALL =
      Stream.of(
              of("abs", given -> Numbers.absolute(given.number(0)), NUMBER),
              of("avg", Function::average, NUMBERS),
              of("ceil", given -> Numbers.rounded(given.number(0), RoundingMode.CEILING), NUMBER),
              of("contains", Function::contains, STRING_OR_ARRAY, ANYTHING),
              of("ends_with", given -> given.text(0).endsWith(given.text(1)), STRING, STRING),
              of("floor", given -> Numbers.rounded(given.number(0), RoundingMode.FLOOR), NUMBER),
              of("join", Function::join, STRING, STRINGS),
              of("keys", given -> new ArrayList<>(given.map(0).keySet()), OBJECT),
              of("length", Function::length, SIZED),
              of("map", Function::map, EXPRESSION, ARRAY),
              of("max", given -> extreme(given.list(0), 1), NUMBERS_OR_STRINGS),
              of("max_by", given -> extremeBy(given, 1), ARRAY, EXPRESSION),
              repeated("merge", Function::merge, OBJECT),
              of("min", given -> extreme(given.list(0), -1), NUMBERS_OR_STRINGS),
              of("min_by", given -> extremeBy(given, -1), ARRAY, EXPRESSION),
              repeated(
                  "not_null",
                  given ->
                      given.values().stream().filter(Objects::nonNull).findFirst().orElse(null),
                  ANYTHING),
              of("reverse", Function::reverse, STRING_OR_ARRAY),
              of(
                  "sort",
                  given -> given.list(0).stream().sorted(Values::compare).toList(),
                  NUMBERS_OR_STRINGS),
              of("sort_by", Function::sortBy, ARRAY, EXPRESSION),
              of("starts_with", given -> given.text(0).startsWith(given.text(1)), STRING, STRING),
              of("sum", given -> Numbers.sum(given.numbers(0)), NUMBERS),
              of(
                  "to_array",
                  given ->
                      given.any(0) instanceof List<?> list
                          ? list
                          : Collections.singletonList(given.any(0)),
                  ANYTHING),
              of("to_number", Function::toNumber, ANYTHING),
              of(
                  "to_string",
                  given ->
                      given.any(0) instanceof String text
                          ? text
                          : JsonText.of(given.any(0), given.evaluation().steps()),
                  ANYTHING),
              of("type", given -> Values.type(given.any(0)), ANYTHING),
              of("values", given -> new ArrayList<>(given.map(0).values()), OBJECT))
          .collect(
              Collectors.toMap(
                  Function::shown, function -> function, (one, other) -> one, LinkedHashMap::new));

  /** What a function makes of its arguments. */
  interface Body {
    @Nullable Object apply(Arguments given);
  }

  private static Function of(String name, Body body, Parameter... parameters) {
    return new Function(name, body, false, List.of(parameters));
  }

  private static Function repeated(String name, Body body, Parameter... parameters) {
    return new Function(name, body, true, List.of(parameters));
  }

  /** The function of a name, or null. */
  static @Nullable Function named(String name) {
    return ALL.get(name);
  }

  static String unknown(String name) {
    return "there is no function " + name + "; there are " + String.join(", ", ALL.keySet());
  }

  Parameter parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  /** Why it cannot be called so, whatever the arguments' values; null when it can. */
  @Nullable String problemWith(List<Node> arguments) {
    int count = arguments.size();
    if (count < parameters.size() || (count > parameters.size() && !repeats)) {
      return shown
          + "() takes "
          + (repeats ? "at least " : "")
          + parameters.size()
          + (parameters.size() == 1 ? " argument" : " arguments")
          + ", and here "
          + (count == 1 ? "is 1" : "are " + count);
    }
    for (int i = 0; i < count; i++) {
      boolean expression = arguments.get(i) instanceof Node.Reference;
      if (expression != (parameter(i) == EXPRESSION)) {
        return shown + "() takes " + parameter(i).shown() + " as argument " + (i + 1);
      }
    }
    return null;
  }

  @Nullable Object apply(Arguments given) {
    return body.apply(given);
  }

  private static @Nullable Object average(Arguments given) {
    List<Number> numbers = given.numbers(0);
    return numbers.isEmpty() ? null : Numbers.divided(Numbers.sum(numbers), numbers.size());
  }

  private static Object contains(Arguments given) {
    Object searched = given.any(1);
    if (given.any(0) instanceof String text) {
      if (searched instanceof String part) {
        return text.contains(part);
      }
      throw given.trouble("looks for a string in a string, and here is ", searched);
    }
    int at = given.call().at();
    return given.list(0).stream()
        .anyMatch(element -> given.evaluation().equal(element, searched, at));
  }

  private static Object join(Arguments given) {
    String separator = given.text(0);
    List<String> texts = given.texts(1);
    texts.forEach(text -> given.evaluation().steps().take(text.length() + separator.length()));
    return String.join(separator, texts);
  }

  /** Of a text in characters, not in Java's code units. */
  private static Object length(Arguments given) {
    return switch (given.any(0)) {
      case String text -> (long) text.codePointCount(0, text.length());
      case List<?> list -> (long) list.size();
      case null, default -> (long) given.map(0).size();
    };
  }

  private static Object map(Arguments given) {
    List<@Nullable Object> mapped = new ArrayList<>();
    given.list(1).forEach(element -> mapped.add(given.ask(0, element)));
    return mapped;
  }

  /** The first of the largest, or smallest. */
  private static @Nullable Object extreme(List<?> list, int direction) {
    Object found = null;
    for (Object element : list) {
      if (found == null || Values.compare(element, found) * direction > 0) {
        found = element;
      }
    }
    return found;
  }

  private static @Nullable Object extremeBy(Arguments given, int direction) {
    Keyed found = null;
    for (Keyed keyed : given.keyed()) {
      if (found == null || Values.compare(keyed.key(), found.key()) * direction > 0) {
        found = keyed;
      }
    }
    return found == null ? null : found.element();
  }

  private static Object merge(Arguments given) {
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
    for (int i = 0; i < given.values().size(); i++) {
      merged.putAll(given.map(i));
    }
    return merged;
  }

  private static Object reverse(Arguments given) {
    if (given.any(0) instanceof String text) {
      given.evaluation().steps().take(text.length());
      return new StringBuilder(text).reverse().toString();
    }
    List<@Nullable Object> reversed = new ArrayList<>(given.list(0));
    Collections.reverse(reversed);
    return reversed;
  }

  private static Object sortBy(Arguments given) {
    List<@Nullable Object> sorted = new ArrayList<>();
    given.keyed().stream()
        .sorted(Comparator.comparing(Keyed::key, Values::compare))
        .forEach(keyed -> sorted.add(keyed.element()));
    return sorted;
  }

  private static @Nullable Object toNumber(Arguments given) {
    return switch (given.any(0)) {
      case Number number -> number;
      case String text -> Numbers.parse(text);
      case null, default -> null;
    };
  }
}

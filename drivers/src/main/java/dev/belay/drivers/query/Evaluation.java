package dev.belay.drivers.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer of an expression. For one thread. */
final class Evaluation {
  private final boolean strict;
  private final Steps steps;

  Evaluation(boolean strict, Steps steps) {
    this.strict = strict;
    this.steps = steps;
  }

  Steps steps() {
    return steps;
  }

  @Nullable Object evaluate(Node node, @Nullable Object value) {
    steps.take(1);
    return switch (node) {
      case Node.Current current -> value;
      case Node.Literal literal -> literal.value();
      case Node.Field field -> field(field, value);
      case Node.Index index -> element(index, value);
      case Node.Slice slice -> slice(slice, value);
      case Node.Chain chain -> evaluate(chain.then(), evaluate(chain.first(), value));
      case Node.Projection projection -> projection(projection, value);
      case Node.FieldProjection projection -> fieldProjection(projection, value);
      case Node.Filter filter -> filter(filter, value);
      case Node.Flatten flatten -> flatten(flatten, value);
      case Node.Comparison comparison -> compare(comparison, value);
      case Node.And and -> {
        Object left = evaluate(and.left(), value);
        yield Values.isTrue(left) ? evaluate(and.right(), value) : left;
      }
      case Node.Or or -> {
        Object left = evaluate(or.left(), value);
        yield Values.isTrue(left) ? left : evaluate(or.right(), value);
      }
      case Node.Not not -> !Values.isTrue(evaluate(not.negated(), value));
      case Node.NewList list -> value == null ? null : newList(list, value);
      case Node.NewObject object -> value == null ? null : newObject(object, value);
      case Node.Call call -> call(call, value);
      case Node.Reference reference ->
          throw new IllegalStateException("only functions evaluate references");
    };
  }

  private @Nullable Object field(Node.Field field, @Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.containsKey(field.name())) {
      return map.get(field.name());
    }
    return absent(
        field.at(),
        () ->
            "there is no `"
                + field.name()
                + "` in "
                + Values.shape(value)
                + hint(value, field.name()));
  }

  /** The usual slip with rows. */
  private static String hint(@Nullable Object value, String name) {
    return value instanceof List<?> ? "; [*]." + name + " asks each of them" : "";
  }

  private @Nullable Object element(Node.Index index, @Nullable Object value) {
    if (value instanceof List<?> list) {
      long at = index.number() < 0 ? list.size() + index.number() : index.number();
      if (at >= 0 && at < list.size()) {
        return list.get((int) at);
      }
    }
    return absent(
        index.at(), () -> "there is no element " + index.number() + " in " + Values.shape(value));
  }

  private @Nullable Object slice(Node.Slice slice, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return needs("a slice", "an array", slice.at(), value);
    }
    int size = list.size();
    boolean forward = slice.step() > 0;
    // Backwards, the places go from -1, before the first, to the last.
    long lowest = forward ? 0 : -1;
    long highest = forward ? size : size - 1L;
    long from = place(slice.start(), forward ? lowest : highest, size, lowest, highest);
    long to = place(slice.stop(), forward ? highest : lowest, size, lowest, highest);
    List<@Nullable Object> chosen = new ArrayList<>();
    // A step beyond the list leaves it at once, and nothing overflows.
    long step = Math.clamp(slice.step(), -size - 1L, size + 1L);
    for (long at = from; forward ? at < to : at > to; at += step) {
      steps.take(1);
      chosen.add(list.get((int) at));
    }
    return chosen;
  }

  private static long place(
      @Nullable Long written, long otherwise, int size, long lowest, long highest) {
    if (written == null) {
      return otherwise;
    }
    return Math.clamp(written < 0 ? written + size : written, lowest, highest);
  }

  private @Nullable Object projection(Node.Projection projection, @Nullable Object value) {
    Object base = evaluate(projection.list(), value);
    if (!(base instanceof List<?> list)) {
      return needs("[*]", "an array", projection.at(), base);
    }
    return each(list, projection.each());
  }

  private @Nullable Object fieldProjection(
      Node.FieldProjection projection, @Nullable Object value) {
    Object base = evaluate(projection.object(), value);
    if (!(base instanceof Map<?, ?> map)) {
      return needs("*", "an object", projection.at(), base);
    }
    return each(map.values(), projection.each());
  }

  private List<Object> each(Iterable<?> elements, Node each) {
    List<Object> found = new ArrayList<>();
    for (Object element : elements) {
      add(found, evaluate(each, element));
    }
    return found;
  }

  private static void add(List<Object> found, @Nullable Object value) {
    if (value != null) {
      found.add(value);
    }
  }

  private @Nullable Object filter(Node.Filter filter, @Nullable Object value) {
    Object base = evaluate(filter.list(), value);
    if (!(base instanceof List<?> list)) {
      return needs("[?…]", "an array", filter.at(), base);
    }
    List<Object> found = new ArrayList<>();
    for (Object element : list) {
      if (Values.isTrue(evaluate(filter.condition(), element))) {
        add(found, evaluate(filter.each(), element));
      }
    }
    return found;
  }

  private @Nullable Object flatten(Node.Flatten flatten, @Nullable Object value) {
    Object base = evaluate(flatten.list(), value);
    if (!(base instanceof List<?> list)) {
      return needs("[]", "an array", flatten.at(), base);
    }
    List<@Nullable Object> flat = new ArrayList<>();
    for (Object element : list) {
      if (element instanceof List<?> inner) {
        steps.take(inner.size());
        flat.addAll(inner);
      } else {
        flat.add(element);
      }
    }
    return flat;
  }

  private @Nullable Object compare(Node.Comparison comparison, @Nullable Object value) {
    Object left = evaluate(comparison.left(), value);
    Object right = evaluate(comparison.right(), value);
    return switch (comparison.operator()) {
      case EQUAL -> equal(left, right, comparison.at());
      case NOT_EQUAL -> !equal(left, right, comparison.at());
      default -> order(comparison, left, right);
    };
  }

  /** Of two types nothing is ever equal; to be told so is better than a check that never fails. */
  boolean equal(@Nullable Object left, @Nullable Object right, int at) {
    if (strict && left != null && right != null) {
      String one = Values.type(left);
      String other = Values.type(right);
      if (!one.equals(other)) {
        throw new QueryException.NotApplicable(
            at,
            Values.article(one)
                + " never equals "
                + Values.article(other)
                + "; fields of rows are strings, such as '10'");
      }
    }
    return Values.equal(left, right, steps);
  }

  /** Of two numbers; of two strings, too, as Python has it, unless it is for a decision. */
  private @Nullable Object order(
      Node.Comparison comparison, @Nullable Object left, @Nullable Object right) {
    boolean numbers = left instanceof Number && right instanceof Number;
    boolean strings = left instanceof String && right instanceof String && !strict;
    if (left == null || right == null || (!numbers && !strings)) {
      return absent(
          comparison.at(),
          () ->
              comparison.operator().shown()
                  + " compares numbers, and here are "
                  + Values.article(Values.type(left))
                  + " and "
                  + Values.article(Values.type(right))
                  + "; to_number(…) makes a number of a string");
    }
    int order = Values.compare(left, right);
    return switch (comparison.operator()) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalStateException(comparison.operator() + " orders nothing");
    };
  }

  private List<@Nullable Object> newList(Node.NewList list, Object value) {
    List<@Nullable Object> elements = new ArrayList<>();
    list.elements().forEach(element -> elements.add(evaluate(element, value)));
    return elements;
  }

  private Map<String, @Nullable Object> newObject(Node.NewObject object, Object value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    object.fields().forEach(field -> fields.put(field.name(), evaluate(field.value(), value)));
    return fields;
  }

  private @Nullable Object call(Node.Call call, @Nullable Object value) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Node argument : call.arguments()) {
      values.add(
          argument instanceof Node.Reference reference
              ? reference.expression()
              : evaluate(argument, value));
    }
    return call.function().apply(new Arguments(this, call, values));
  }

  private @Nullable Object needs(String what, String needed, int at, @Nullable Object found) {
    return absent(at, () -> what + " needs " + needed + ", and here is " + Values.shape(found));
  }

  /** What is not there is null, or a failure where a decision hangs on it. */
  private @Nullable Object absent(int at, Supplier<String> reason) {
    if (strict) {
      throw new QueryException.NotApplicable(at, reason.get());
    }
    return null;
  }
}

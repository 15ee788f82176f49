package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code range}, which the engine would cut off in silence. Public because the engine calls it by
 * reflection. Stateless.
 */
public final class TemplateRange {
  private static final int LONGEST = 10_000;

  private TemplateRange() {}

  /** Whole numbers: up to an end, from a start, in steps. */
  public static List<Long> range(Object first, Object... others) {
    Trouble trouble = StrictInterpreter.trouble(JinjavaInterpreter.getCurrent());
    long[] given = new long[others.length + 1];
    Arrays.setAll(given, i -> number(trouble, i == 0 ? first : others[i - 1]));
    long start = given.length == 1 ? 0 : given[0];
    long end = given.length == 1 ? given[0] : given[1];
    long step = given.length > 2 ? given[2] : 1;
    if (step == 0 || given.length > 3 || (end - start) / step > LONGEST) {
      throw trouble.stop(
          "this range has no end, or more than " + LONGEST + " numbers",
          "write range(end), range(start, end) or range(start, end, step)");
    }
    List<Long> numbers = new ArrayList<>();
    for (long at = start; step > 0 ? at < end : at > end; at += step) {
      numbers.add(at);
    }
    return numbers;
  }

  private static long number(Trouble trouble, Object value) {
    Undefined.refuse(value);
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw trouble.stop("a range is of whole numbers", "write for example range(1, 10)");
  }
}

package dev.belay.integrations.template;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are put in order: numbers by value, texts without looking at their case. */
final class Comparison {
  private Comparison() {}

  /** The order; what cannot be compared is a mistake. */
  static Comparator<Object> in(Trouble trouble) {
    return (one, other) -> compare(trouble, one, other);
  }

  private static int compare(Trouble trouble, @Nullable Object one, @Nullable Object other) {
    Undefined.refuse(one);
    Undefined.refuse(other);
    if (one instanceof Number number && other instanceof Number second) {
      return new BigDecimal(number.toString()).compareTo(new BigDecimal(second.toString()));
    }
    if (one instanceof String text && other instanceof String second) {
      int folded = text.toLowerCase(Locale.ROOT).compareTo(second.toLowerCase(Locale.ROOT));
      return folded == 0 ? text.compareTo(second) : folded;
    }
    throw trouble.stop(
        "these values cannot be put in order", "compare texts with texts, numbers with numbers");
  }
}

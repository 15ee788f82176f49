package dev.belay.drivers.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as Python has them: whole ones of any size, and others as {@code double}. Nothing
 * overflows, and whole numbers stay exact. Stateless.
 */
final class Numbers {
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger SHORTEST = BigInteger.valueOf(Long.MIN_VALUE);

  /** As JSON writes numbers; and leading zeros, which devices print. */
  private static final Pattern WRITTEN =
      Pattern.compile("[+-]?+[0-9]++(\\.[0-9]++)?+([eE][+-]?+[0-9]++)?+");

  /** Longer than what any device counts, and short enough to be cheap. */
  private static final int LONGEST_WRITTEN = 400;

  private Numbers() {}

  /** A whole number in the smallest form. */
  static Number whole(BigInteger number) {
    boolean fits = number.compareTo(LONGEST) <= 0 && number.compareTo(SHORTEST) >= 0;
    return fits ? (Number) number.longValue() : number;
  }

  static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof BigInteger
        || number instanceof Short
        || number instanceof Byte;
  }

  private static BigInteger wholeValue(Number number) {
    return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
  }

  /** By what they are worth: 1 and 1.0 are the same. */
  static int compare(Number one, Number other) {
    if (isSmall(one) && isSmall(other)) {
      return Long.compare(one.longValue(), other.longValue());
    }
    return isFinite(one) && isFinite(other)
        ? exact(one).compareTo(exact(other))
        : Double.compare(one.doubleValue(), other.doubleValue());
  }

  private static boolean isFinite(Number number) {
    return isWhole(number) || Double.isFinite(number.doubleValue());
  }

  private static boolean isSmall(Number number) {
    return isWhole(number) && !(number instanceof BigInteger);
  }

  private static BigDecimal exact(Number number) {
    return isWhole(number)
        ? new BigDecimal(wholeValue(number))
        : new BigDecimal(number.doubleValue());
  }

  /** The number that a text writes, or null when it is none. */
  static @Nullable Number parse(String text) {
    String written = text.strip();
    if (written.length() > LONGEST_WRITTEN || !WRITTEN.matcher(written).matches()) {
      return null;
    }
    if (written.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
      return whole(new BigInteger(written));
    }
    double number = Double.parseDouble(written);
    return Double.isInfinite(number) ? null : (Number) number;
  }

  static Number absolute(Number number) {
    return isWhole(number)
        ? whole(wholeValue(number).abs())
        : (Number) Math.abs(number.doubleValue());
  }

  /** The nearest whole number in a direction; what is infinite stays what it is. */
  static Number rounded(Number number, RoundingMode towards) {
    boolean rounds = !isWhole(number) && isFinite(number);
    return rounds ? whole(exact(number).setScale(0, towards).toBigInteger()) : number;
  }

  /** As exactly as a double can say it. */
  static double divided(Number number, int by) {
    if (!isWhole(number)) {
      return number.doubleValue() / by;
    }
    BigDecimal exact = exact(number);
    return exact
        .divide(BigDecimal.valueOf(by), new MathContext(exact.precision() + 25))
        .doubleValue();
  }

  static Number sum(List<Number> numbers) {
    BigInteger whole = BigInteger.ZERO;
    double others = 0;
    boolean exact = true;
    for (Number number : numbers) {
      if (exact && isWhole(number)) {
        whole = whole.add(wholeValue(number));
      } else {
        others = (exact ? whole.doubleValue() : others) + number.doubleValue();
        exact = false;
      }
    }
    return exact ? whole(whole) : (Number) others;
  }
}

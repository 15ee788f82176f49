package dev.belay.integrations.inventory;

import java.math.BigDecimal;
import java.util.Optional;

/** How a filter compares. */
enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  boolean isOrder() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** For NOT_EQUAL this is equality: the term turns the answer round after asking all values. */
  boolean fits(String found, String wanted) {
    Optional<BigDecimal> number = number(found);
    Optional<BigDecimal> limit = number(wanted);
    if (number.isPresent() && limit.isPresent()) {
      int order = number.get().compareTo(limit.get());
      return switch (this) {
        case EQUAL, NOT_EQUAL -> order == 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
    return !isOrder() && new Glob(wanted).matches(found);
  }

  static Optional<BigDecimal> number(String text) {
    // No exponents: 1E999999999 would be a number nobody can compare in time.
    return text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}

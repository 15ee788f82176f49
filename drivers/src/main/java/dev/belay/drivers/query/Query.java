package dev.belay.drivers.query;

import org.jspecify.annotations.Nullable;

/**
 * An expression that chooses from a value, read and checked. Immutable, and may be shared by
 * threads.
 */
public sealed interface Query permits JmesPath, JsonPointer {
  /**
   * Reads a JSON Pointer when the expression is empty or begins with a slash, and JMESPath
   * otherwise.
   *
   * @throws QueryException.BadExpression saying where and why it cannot be read
   */
  static Query of(String expression) {
    return expression.isEmpty() || expression.startsWith("/")
        ? JsonPointer.of(expression)
        : JmesPath.of(expression);
  }

  /**
   * What it finds in the value, made of the value's own parts, which must not be changed meanwhile.
   * Null when there is nothing, unless it is {@link #strict}.
   *
   * @throws QueryException.NotApplicable when the value is not as the expression needs it; says
   *     where in the expression, and quotes nothing of the value but names of fields
   * @throws QueryException.TooMuch when it would take more work than any sensible expression does
   */
  @Nullable Object search(@Nullable Object value);

  /**
   * The same for decisions, in which a misspelt name must not look like nothing found: a field or
   * element that is not there is a failure instead of null, and so is a comparison that cannot be
   * true for the types alone, such as of a text with a number.
   */
  Query strict();
}

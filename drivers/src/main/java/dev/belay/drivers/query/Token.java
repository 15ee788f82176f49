package dev.belay.drivers.query;

import org.jspecify.annotations.Nullable;

/**
 * A word of an expression.
 *
 * @param value the name, the number (a {@link Long}) or the literal's value; null for signs
 * @param at where it begins, counted from 0
 */
record Token(TokenKind kind, @Nullable Object value, int at) {
  /** The name that an identifier stands for. */
  String name() {
    return String.valueOf(value);
  }

  long number() {
    return value instanceof Long number ? number : 0;
  }
}

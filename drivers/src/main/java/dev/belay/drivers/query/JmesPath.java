package dev.belay.drivers.query;

import org.jspecify.annotations.Nullable;

/**
 * A JMESPath expression, with all built-in functions of its specification. What it may cost is
 * bounded: the length of an expression when it is read, and the steps it takes when it is answered,
 * so that neither an expression nor what a device printed can hold a thread up. Immutable.
 */
public final class JmesPath implements Query {
  private final Node root;
  private final boolean strict;

  private JmesPath(Node root, boolean strict) {
    this.root = root;
    this.strict = strict;
  }

  /**
   * Reads an expression; functions and the number of their arguments are checked with it.
   *
   * @throws QueryException.BadExpression saying where and why it cannot be read
   */
  public static JmesPath of(String expression) {
    return new JmesPath(new Parser(Lexer.tokens(expression)).parse(), false);
  }

  @Override
  public @Nullable Object search(@Nullable Object value) {
    return new Evaluation(strict, new Steps()).evaluate(root, value);
  }

  @Override
  public JmesPath strict() {
    return new JmesPath(root, true);
  }
}

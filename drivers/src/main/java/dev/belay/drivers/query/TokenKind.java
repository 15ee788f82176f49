package dev.belay.drivers.query;

/**
 * The kinds of words in an expression. Those that continue an expression have a power: of two that
 * compete for what stands between them, the stronger gets it.
 */
enum TokenKind {
  END(0, "the end"),
  IDENTIFIER(0, "a name"),
  QUOTED_IDENTIFIER(0, "a name in quotes"),
  LITERAL(0, "a value"),
  NUMBER(0, "a number"),
  CURRENT(0, "@"),
  REFERENCE(0, "&"),
  COLON(0, ":"),
  COMMA(0, ","),
  RIGHT_BRACKET(0, "]"),
  RIGHT_PARENTHESIS(0, ")"),
  RIGHT_BRACE(0, "}"),
  PIPE(1, "|"),
  OR(2, "||"),
  AND(3, "&&"),
  EQUAL(5, "=="),
  NOT_EQUAL(5, "!="),
  LESS(5, "<"),
  LESS_OR_EQUAL(5, "<="),
  GREATER(5, ">"),
  GREATER_OR_EQUAL(5, ">="),
  FLATTEN(9, "[]"),
  STAR(20, "*"),
  FILTER(21, "[?"),
  DOT(40, "."),
  NOT(45, "!"),
  LEFT_BRACE(50, "{"),
  LEFT_BRACKET(55, "["),
  LEFT_PARENTHESIS(60, "(");

  /** Whatever is weaker ends what is done to each element of a projection. */
  private static final int ENDS_PROJECTION = 10;

  private final int power;
  private final String shown;

  TokenKind(int power, String shown) {
    this.power = power;
    this.shown = shown;
  }

  int power() {
    return power;
  }

  boolean endsProjection() {
    return power < ENDS_PROJECTION;
  }

  /** For messages. */
  String shown() {
    return shown;
  }
}

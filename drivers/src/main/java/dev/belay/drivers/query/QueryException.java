package dev.belay.drivers.query;

/**
 * Why an expression could not be read or answered: the whole failure vocabulary of this package.
 * Messages are single sentences without a full stop and quote nothing of the value but names of
 * fields.
 */
public abstract sealed class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private QueryException(String message) {
    super(message);
  }

  private static String placed(int position, String reason) {
    return "character " + (position + 1) + ": " + reason;
  }

  /** The expression itself cannot be used. */
  public static final class BadExpression extends QueryException {
    private static final long serialVersionUID = 1L;

    private final int position;

    BadExpression(int position, String reason) {
      super(placed(position, reason));
      this.position = position;
    }

    /** Where in the expression, counted from 0. */
    public int position() {
      return position;
    }
  }

  /** The value is not as the expression needs it. */
  public static final class NotApplicable extends QueryException {
    private static final long serialVersionUID = 1L;

    NotApplicable(int position, String reason) {
      super(placed(position, reason));
    }
  }

  /** The expression would take more work on this value than it may. */
  public static final class TooMuch extends QueryException {
    private static final long serialVersionUID = 1L;

    TooMuch(long steps) {
      super("the expression takes more than " + steps + " steps on this value");
    }
  }
}

package dev.belay.drivers.query;

/**
 * Counts what one answer takes, because an expression of a hundred signs can double a list thirty
 * times over. Counting instead of a clock makes the same question end the same way on every
 * machine. For one thread.
 */
final class Steps {
  /** A second or less, and lists of 80 MB at most; a filter takes about ten a row. */
  static final long MOST = 10_000_000;

  private long left = MOST;

  /** Takes so many: one for an expression or an element that is looked at, or a letter made. */
  void take(long count) {
    left -= count;
    if (left < 0) {
      throw new QueryException.TooMuch(MOST);
    }
  }
}

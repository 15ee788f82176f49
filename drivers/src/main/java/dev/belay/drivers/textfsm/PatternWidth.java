package dev.belay.drivers.textfsm;

/** How many characters a part of a pattern can match; Python wants one number in look-behinds. */
record PatternWidth(long least, long most) {
  static final PatternWidth NONE = new PatternWidth(0, 0);
  static final PatternWidth ONE = new PatternWidth(1, 1);

  /** Python's own bound for repetitions. */
  static final long UNBOUNDED = 0xffff_ffffL;

  PatternWidth plus(PatternWidth next) {
    return new PatternWidth(
        Math.min(UNBOUNDED, least + next.least), Math.min(UNBOUNDED, most + next.most));
  }

  PatternWidth or(PatternWidth other) {
    return new PatternWidth(Math.min(least, other.least), Math.max(most, other.most));
  }

  PatternWidth times(long fewest, long highest) {
    return new PatternWidth(product(least, fewest), product(most, highest));
  }

  boolean isFixed() {
    return least == most;
  }

  private static long product(long a, long b) {
    return b != 0 && a > UNBOUNDED / b ? UNBOUNDED : a * b;
  }
}

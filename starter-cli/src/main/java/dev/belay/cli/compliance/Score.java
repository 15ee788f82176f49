package dev.belay.cli.compliance;

/** How much of what was judged is in order; what is waived or open is not counted. Stateless. */
final class Score {
  private Score() {}

  /** In whole percent, rounded down: 100 % means that nothing is broken. */
  static String of(long passed, long failed) {
    return passed + failed == 0 ? "-" : passed * 100 / (passed + failed) + " %";
  }
}

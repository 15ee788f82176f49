package dev.belay.benchmarks;

import java.util.Set;

/**
 * What is stored, as {@code key=value} words.
 *
 * @param smoke whether it only shows that all of it still fits together
 * @param devices that are backed up every night
 * @param nights in a row
 * @param bytes of each configuration, about
 * @param changed of a thousand devices, so many are changed each day
 * @param atOnce devices that are worked on at the same time
 * @param stores {@code sqlite}, {@code postgresql}, or both with a comma
 */
record YearConditions(
    boolean smoke, int devices, int nights, int bytes, int changed, int atOnce, String stores) {
  /** Nights at either end whose mean counts. */
  private static final int FEWEST_NIGHTS = 4;

  YearConditions {
    if (devices < 1 || nights < FEWEST_NIGHTS || bytes < 1 || atOnce < 1) {
      throw new IllegalArgumentException(
          "devices, bytes and at must be at least 1, nights at least " + FEWEST_NIGHTS);
    }
    if (changed < 0 || changed > 1_000) {
      throw new IllegalArgumentException("changed is of a thousand devices");
    }
  }

  /** Reads words; {@code smoke} stands for small numbers. */
  static YearConditions parse(String[] arguments) {
    Words words =
        Words.parse(arguments, Set.of("devices", "nights", "bytes", "changed", "at", "stores"));
    boolean smoke = words.smoke();
    return new YearConditions(
        smoke,
        words.number("devices", smoke ? 100 : 10_000),
        words.number("nights", smoke ? 5 : 365),
        words.number("bytes", smoke ? 5_000 : 30_000),
        words.number("changed", smoke ? 100 : 30),
        words.number("at", 100),
        words.text("stores", "sqlite,postgresql"));
  }
}

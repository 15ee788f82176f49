package dev.belay.benchmarks;

import java.util.Set;

/**
 * What is judged, as {@code key=value} words.
 *
 * @param devices whose configurations are stored
 * @param bytes of each configuration, about
 * @param runs of which the median counts
 */
record ComplianceConditions(int devices, int bytes, int runs) {
  private static final ComplianceConditions FULL = new ComplianceConditions(10_000, 30_000, 3);

  /** Shows in half a minute that everything still fits together; its figures mean little. */
  private static final ComplianceConditions SMOKE = new ComplianceConditions(200, 10_000, 1);

  ComplianceConditions {
    if (devices < 1 || bytes < 1 || runs < 1) {
      throw new IllegalArgumentException("devices, bytes and runs must be at least 1");
    }
  }

  /** Reads words; {@code smoke} stands for small numbers. */
  static ComplianceConditions parse(String[] arguments) {
    Words words = Words.parse(arguments, Set.of("devices", "bytes", "runs"));
    ComplianceConditions usual = words.smoke() ? SMOKE : FULL;
    return new ComplianceConditions(
        words.number("devices", usual.devices),
        words.number("bytes", usual.bytes),
        words.number("runs", usual.runs));
  }
}

package dev.belay.cli.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work on one device, or on many. Figures stand here only when every device did it: those of a
 * part would mean something else.
 *
 * @param devices how many
 * @param failed how many of them did not do it; 0 also when none was asked
 * @param seconds until all of them were done, the median of the rounds
 * @param cpuMillis processor time of this process for each device; null when others did the work
 * @param fault what the first that failed met, by its name
 */
record BenchCell(
    int devices,
    int failed,
    @Nullable Double seconds,
    @Nullable Double cpuMillis,
    @Nullable String fault) {
  BenchCell {
    if (devices < 1 || failed < 0 || failed > devices) {
      throw new IllegalArgumentException(failed + " of " + devices + " devices");
    }
  }

  /**
   * From rounds in which every device did it. Of two in the middle the lower counts, which is one
   * that was measured.
   *
   * @param seconds of each round, at least one
   * @param cpuMillis of all rounds and devices together; null when others did the work
   */
  static BenchCell measured(int devices, List<Double> seconds, @Nullable Double cpuMillis) {
    double median = seconds.stream().sorted().toList().get((seconds.size() - 1) / 2);
    Double each = cpuMillis == null ? null : cpuMillis / seconds.size() / devices;
    return new BenchCell(devices, 0, median, each, null);
  }

  static BenchCell failed(int devices, int failed, String fault) {
    return new BenchCell(devices, failed, null, null, fault);
  }

  /** Nothing was tried, because of what happened before. */
  static BenchCell notTried(int devices) {
    return new BenchCell(devices, 0, null, null, null);
  }

  /** Whether there are figures. */
  boolean complete() {
    return seconds != null;
  }
}

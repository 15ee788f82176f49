package dev.belay.cli.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Benches that were never run. */
final class Benches {
  private Benches() {}

  static BenchPlan plan(BenchWork... works) {
    return new BenchPlan(List.of(works), 3, 2, 1, 0, 1, 1, Duration.ZERO);
  }

  static BenchResult of(int devices, double seconds) {
    return with(
        devices,
        BenchCell.measured(1, List.of(seconds / 10), 3.0),
        BenchCell.measured(devices, List.of(seconds), 2.5 * devices));
  }

  static BenchResult with(int devices, BenchCell one, BenchCell many) {
    return new BenchResult(
        Instant.parse("2026-11-21T10:00:00Z"),
        "1.0",
        BenchConditions.here(
            "sessions",
            "emulated devices",
            "cisco_ios",
            "show version",
            devices,
            plan(BenchWork.VERSION)),
        List.of(new BenchRow("version", "connect + show version", one, many)));
  }
}

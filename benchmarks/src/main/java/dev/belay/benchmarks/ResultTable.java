package dev.belay.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The figures as a Markdown table, so that they can be kept in a document as they are. */
final class ResultTable {
  private static final double WORKER_TARGET = 5;
  private static final double TEMPORAL_TARGET = 1;
  private static final double MEMORY_TARGET = 350;
  private static final double MEMORY_GROWTH_TARGET = 0.10;

  private final PrintStream out;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.println(
        "| backup | at once | devices | ok | failed | seconds | devices/s | worker peak MB"
            + " | worker CPU ms/device | Temporal CPU ms/device |");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
  }

  void row(Measured row) {
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %d | %d | %.1f | %.0f | %.0f | %.2f | %.2f |",
            row.what(),
            row.atOnce(),
            row.devices(),
            row.ok(),
            row.failed(),
            row.seconds(),
            row.devicesPerSecond(),
            row.peakMegabytes(),
            row.workerMillis(),
            row.temporalMillis()));
    out.flush();
  }

  /** Holds the headline, and the large fleet if one was measured, against what is aimed at. */
  void targets(Measured headline, List<Measured> large) {
    out.println();
    target("worker CPU ms/device", headline.workerMillis(), WORKER_TARGET);
    target("Temporal CPU ms/device", headline.temporalMillis(), TEMPORAL_TARGET);
    target("worker peak MB", headline.peakMegabytes(), MEMORY_TARGET);
    for (Measured fleet : large) {
      target(
          "worker peak MB with " + fleet.devices() + " devices",
          fleet.peakMegabytes(),
          headline.peakMegabytes() * (1 + MEMORY_GROWTH_TARGET));
    }
  }

  /** Says, and answers, whether something is as it should be. */
  boolean target(String what, double measured, double atMost) {
    boolean met = measured <= atMost;
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %.2f, at most %.2f: %s",
            what,
            measured,
            atMost,
            met ? "met" : "MISSED"));
    return met;
  }
}

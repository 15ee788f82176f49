package dev.belay.cli.bench;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One bench: a line of the history.
 *
 * @param at when it ended
 * @param belay the release that was measured
 * @param conditions under what
 * @param rows the table
 */
record BenchResult(Instant at, String belay, BenchConditions conditions, List<BenchRow> rows) {
  BenchResult {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(belay, "belay");
    Objects.requireNonNull(conditions, "conditions");
    rows = List.copyOf(rows);
  }

  /** Whether every device did everything. */
  boolean complete() {
    return rows.stream().allMatch(row -> row.one().complete() && row.many().complete());
  }
}

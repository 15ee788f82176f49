package dev.belay.cli.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bench beside one of the past.
 *
 * @param at when that one ended
 * @param belay the release that was measured then
 * @param differences of the conditions, for people; the ratios mean little when there are any
 * @param ratios of the works that both have measured, each now divided by then
 */
record BenchComparison(Instant at, String belay, List<String> differences, List<Ratios> ratios) {
  BenchComparison {
    differences = List.copyOf(differences);
    ratios = List.copyOf(ratios);
  }

  /**
   * Figures of a row divided by those of then; below 1 is less than then. Null where one of both is
   * missing.
   */
  record Ratios(
      String work,
      String title,
      @Nullable Double oneSeconds,
      @Nullable Double oneCpu,
      @Nullable Double manySeconds,
      @Nullable Double manyCpu) {}

  static BenchComparison of(BenchResult then, BenchResult now) {
    List<Ratios> ratios = new ArrayList<>();
    for (BenchRow row : now.rows()) {
      Optional<BenchRow> before =
          then.rows().stream().filter(old -> old.work().equals(row.work())).findFirst();
      before.ifPresent(old -> ratios.add(ratios(old, row)));
    }
    return new BenchComparison(
        then.at(), then.belay(), now.conditions().differencesFrom(then.conditions()), ratios);
  }

  private static Ratios ratios(BenchRow then, BenchRow now) {
    return new Ratios(
        now.work(),
        now.title(),
        ratio(then.one().seconds(), now.one().seconds()),
        ratio(then.one().cpuMillis(), now.one().cpuMillis()),
        ratio(then.many().seconds(), now.many().seconds()),
        ratio(then.many().cpuMillis(), now.many().cpuMillis()));
  }

  private static @Nullable Double ratio(@Nullable Double then, @Nullable Double now) {
    return then == null || now == null || then == 0 ? null : now / then;
  }
}

package dev.belay.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchComparisonTest {
  @Test
  void tellsNowDividedByThen() {
    BenchComparison comparison = BenchComparison.of(Benches.of(100, 0.4), Benches.of(100, 0.3));

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.ratios())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.manySeconds()).isCloseTo(0.75, within());
          assertThat(row.oneSeconds()).isCloseTo(0.75, within());
          assertThat(row.oneCpu()).isCloseTo(1, within());
        });
  }

  @Test
  void namesTheConditionsThatDiffer() {
    BenchComparison comparison = BenchComparison.of(Benches.of(100, 0.4), Benches.of(3, 0.3));

    assertThat(comparison.differences()).containsExactly("devices: 100 then, 3 now");
  }

  @Test
  void tellsNoRatioWhereOneSideHasNoFigure() {
    BenchResult then =
        Benches.with(
            3, BenchCell.measured(1, List.of(0.1), null), BenchCell.failed(3, 1, "TimedOut"));

    BenchComparison comparison = BenchComparison.of(then, Benches.of(3, 0.3));

    assertThat(comparison.ratios())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.oneSeconds()).isNotNull();
          assertThat(row.oneCpu()).isNull();
          assertThat(row.manySeconds()).isNull();
          assertThat(row.manyCpu()).isNull();
        });
  }

  @Test
  void theMedianOfTheRoundsCountsAndTheirWholeCpu() {
    BenchCell cell = BenchCell.measured(10, List.of(9.0, 1.0, 2.0), 60.0);

    assertThat(cell.seconds()).isEqualTo(2.0);
    assertThat(cell.cpuMillis()).isEqualTo(2.0);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }
}

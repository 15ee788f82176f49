package dev.belay.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.meter.Operation;
import dev.belay.activities.meter.OperationKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerWorkTest {
  private final WorkerMetrics metrics = new WorkerMetrics();
  private final MicrometerWork work = new MicrometerWork(metrics.registry());

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void sitesBeyondTheTwoHundredthAreOne() {
    for (int site = 0; site < 300; site++) {
      backup("site-" + site);
    }
    backup("site-7");
    backup(null);

    assertThat(metrics.page())
        .contains("site=\"site-7\"} 2.0", "site=\"other\"} 100.0", "site=\"none\"} 1.0")
        .doesNotContain("site-200");
    assertThat(metrics.page().lines().filter(line -> line.startsWith("belay_operations_total")))
        .hasSize(202);
  }

  @Test
  void whatIsAskedAboutBeforeItHappensBeginsAtNothing() {
    assertThat(metrics.page())
        .contains(
            "belay_run_devices_total{kind=\"backup\",outcome=\"failed\"} 0.0",
            "belay_runs_ended_total{kind=\"copy\",state=\"stopped\"} 0.0",
            "belay_lane_wait_seconds_count{outcome=\"busy\"} 0");
  }

  @Test
  void aWaitThatGoesOnIsSeenWhileItDoes() {
    work.laneAsked(false, Duration.ofMinutes(40));

    assertThat(metrics.page())
        .contains(
            "belay_lane_wait_seconds_max{outcome=\"busy\"} 2400.0",
            "belay_lane_wait_seconds_bucket{outcome=\"busy\",le=\"7200.0\"} 1",
            "belay_lane_wait_seconds_bucket{outcome=\"busy\",le=\"1800.0\"} 0");
  }

  private void backup(@Nullable String site) {
    work.operation(
        new Operation(
            OperationKind.BACKUP,
            "linux",
            site,
            Operation.SUCCEEDED,
            null,
            Duration.ofMillis(900)));
  }
}

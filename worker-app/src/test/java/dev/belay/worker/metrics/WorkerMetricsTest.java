package dev.belay.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerMetricsTest {
  @Test
  void tellsOfTheMachineAndOfWhatIsCounted() {
    try (WorkerMetrics metrics = new WorkerMetrics()) {
      metrics.registry().counter("belay.test.counted").increment();

      assertThat(metrics.page())
          .contains("belay_test_counted_total 1.0")
          .contains("jvm_memory_used_bytes")
          .contains("process_cpu_usage");
    }
  }
}

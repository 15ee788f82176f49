package dev.belay.worker.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The figures of one worker: the Temporal SDK's, the JVM's and Belay's own. No label ever names a
 * device: a fleet of 10,000 would otherwise make 10,000 series. Thread-safe.
 */
public final class WorkerMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Scope scope;

  /** Starts counting. */
  public WorkerMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(Duration.ofSeconds(10));
  }

  /** For the Temporal SDK. */
  public Scope scope() {
    return scope;
  }

  /** For Belay's own figures. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Watches how full the disk of a folder is. */
  public void disk(Path folder) {
    new DiskSpaceMetrics(folder.toFile()).bindTo(registry);
  }

  /**
   * Tells whether the worker takes work; asked for each page.
   *
   * @param ready must answer within a second
   */
  public void ready(BooleanSupplier ready) {
    Gauge.builder("belay.ready", () -> ready.getAsBoolean() ? 1 : 0)
        .description("Whether this worker takes work and Temporal answers it")
        .register(registry);
  }

  /** Everything, as Prometheus reads it. */
  public String page() {
    return registry.scrape();
  }

  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      // Figures of the last seconds are lost with the process anyway.
    }
    collections.close();
    registry.close();
  }
}

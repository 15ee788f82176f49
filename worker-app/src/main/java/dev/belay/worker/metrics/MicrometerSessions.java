package dev.belay.worker.metrics;

import dev.belay.activities.session.SessionMeter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** Sessions by platform and result. Thread-safe. */
public final class MicrometerSessions implements SessionMeter {
  private final MeterRegistry registry;

  /** Into this registry. */
  public MicrometerSessions(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ended(String platform, String result, Duration elapsed) {
    Timer.builder("belay.sessions")
        .description("Device sessions that are over, by platform and result")
        .tag("platform", platform)
        .tag("result", result)
        .register(registry)
        .record(elapsed);
  }

  /** Also tells how many are open. */
  public void open(Supplier<Number> open) {
    Gauge.builder("belay.sessions.open", open)
        .description("Device sessions open or waiting for their login")
        .register(registry);
  }
}

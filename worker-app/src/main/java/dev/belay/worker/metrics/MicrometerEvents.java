package dev.belay.worker.metrics;

import dev.belay.activities.event.EventMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What becomes of messages that devices log. Thread-safe. */
public final class MicrometerEvents implements EventMeter {
  private final MeterRegistry registry;
  private final Map<Fate, Counter> counters = new EnumMap<>(Fate.class);
  private final Timer latency;

  /** Into this registry. */
  public MicrometerEvents(MeterRegistry registry) {
    this.registry = registry;
    for (Fate fate : Fate.values()) {
      counters.put(
          fate,
          Counter.builder("belay.syslog.messages")
              .description("Messages of devices' logs, and backups they asked for, by fate")
              .tag("fate", fate.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    latency =
        Timer.builder("belay.syslog.latency")
            .description("From the first message of a change to its stored revision")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofSeconds(1))
            .maximumExpectedValue(Duration.ofMinutes(10))
            .register(registry);
  }

  @Override
  public void count(Fate fate) {
    Objects.requireNonNull(counters.get(fate)).increment();
  }

  @Override
  public void stored(Duration after) {
    latency.record(after.isNegative() ? Duration.ZERO : after);
  }

  /** Also tells how many devices wait for their backup. */
  public void waiting(Supplier<Number> waiting) {
    Gauge.builder("belay.syslog.waiting", waiting)
        .description("Changed devices whose backup waits for quiet or for its turn")
        .register(registry);
  }
}

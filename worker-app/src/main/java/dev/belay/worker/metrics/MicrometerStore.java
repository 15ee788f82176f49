package dev.belay.worker.metrics;

import dev.belay.integrations.store.StoreMeter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What is asked of the store. Thread-safe. */
public final class MicrometerStore implements StoreMeter {
  private final MeterRegistry registry;
  private final DistributionSummary groups;

  /** Into this registry. */
  public MicrometerStore(MeterRegistry registry) {
    this.registry = registry;
    for (Call call : Call.values()) {
      for (Result result : Result.values()) {
        timer(call, result);
      }
    }
    groups =
        DistributionSummary.builder("belay.store.commit.changes")
            .description("Changes that were committed together")
            .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250)
            .register(registry);
  }

  @Override
  public void called(Call call, Result result, Duration took) {
    timer(call, result).record(took);
  }

  @Override
  public void committed(int changes) {
    groups.record(changes);
  }

  private Timer timer(Call call, Result result) {
    return Timer.builder("belay.store.call")
        .description("Calls to the store, with their wait for a connection")
        .tag("call", call.name().toLowerCase(Locale.ROOT))
        .tag("result", result.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(Buckets.calls())
        .register(registry);
  }
}

package dev.belay.worker.metrics;

import dev.belay.activities.session.SessionMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** Sessions by platform and result. Thread-safe. */
public final class MicrometerSessions implements SessionMeter {
  private static final int PLATFORMS = 100;

  private final MeterRegistry registry;
  private final BoundedNames platforms = new BoundedNames(PLATFORMS);
  private final Timer waits;
  private final Counter stops;

  /** Into this registry. */
  public MicrometerSessions(MeterRegistry registry) {
    this.registry = registry;
    waits =
        Timer.builder("belay.login.wait")
            .description("How long a login waited for the limits of sessions and logins")
            .serviceLevelObjectives(Buckets.waits())
            .register(registry);
    stops =
        Counter.builder("belay.credential.stops")
            .description(
                "Devices not tried because others had rejected the same credential in a row")
            .register(registry);
  }

  @Override
  public void ended(String platform, String result, Duration elapsed) {
    Timer.builder("belay.sessions")
        .description("Device sessions that are over, by platform and result")
        .tag("platform", platforms.of(platform))
        .tag("result", result)
        .serviceLevelObjectives(Buckets.work())
        .register(registry)
        .record(elapsed);
  }

  @Override
  public void waited(Duration elapsed) {
    waits.record(elapsed);
  }

  @Override
  public void credentialStopped() {
    stops.increment();
  }

  /**
   * Also tells how many there are now.
   *
   * @param open sessions that have a place
   * @param waiting logins that wait for one
   * @param most places that there are
   * @param dark sites whose devices runs do not try now
   */
  public void now(
      Supplier<Number> open, Supplier<Number> waiting, int most, Supplier<Number> dark) {
    Gauge.builder("belay.sessions.open", open)
        .description("Device sessions open or logging in")
        .register(registry);
    Gauge.builder("belay.sessions.waiting", waiting)
        .description("Logins that wait for the limits of sessions and logins")
        .register(registry);
    Gauge.builder("belay.sessions.limit", () -> most)
        .description("Sessions that this worker may have open at once")
        .register(registry);
    Gauge.builder("belay.sites.dark", dark)
        .description("Sites whose devices runs do not try now, because several were not reached")
        .register(registry);
  }
}

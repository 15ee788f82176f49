package dev.belay.worker.metrics;

import dev.belay.integrations.schedule.Declaration;
import dev.belay.integrations.schedule.LongestPause;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreException;
import dev.belay.integrations.store.StoreFigures;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.command.CommandIds;
import dev.belay.workflows.copy.CopyIds;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.wire.States;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures that are read from the store, every half minute and never while a page is served: a store
 * that is slow must not make a worker look dead. While it is away the last ones stand, and their
 * age tells so. Thread-safe.
 */
public final class StoreWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final List<String> KINDS =
      List.of(BackupIds.KIND, CommandIds.KIND, CopyIds.KIND, PlanIds.KIND);

  private static final List<String> OPEN =
      List.of(
          States.RUNNING,
          States.PAUSED,
          States.WAITING_FOR_APPROVAL,
          States.NEEDS_ATTENTION,
          States.ON_HOLD);

  private final StoreFigures figures;
  private final List<Declaration> schedules;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("belay-store-watch").factory());
  private volatile @Nullable Seen seen;

  private record Seen(
      Instant at,
      int needingAttention,
      int onHold,
      long bytes,
      Map<String, Integer> runs,
      Map<String, Integer> campaigns,
      Map<String, Double> successes) {}

  private StoreWatch(Store store, List<Declaration> schedules, Clock clock) {
    this.figures = store.figures();
    this.schedules = schedules;
    this.clock = clock;
  }

  /** Looks at once, and then again and again until it is closed. */
  public static StoreWatch start(
      Store store, List<Declaration> schedules, MeterRegistry registry, Clock clock) {
    StoreWatch watch = new StoreWatch(store, List.copyOf(schedules), clock);
    watch.look();
    watch.register(registry);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Looks now. */
  void look() {
    try {
      Map<String, Double> successes = new HashMap<>();
      for (Declaration schedule : schedules) {
        double at =
            figures.lastSuccess(schedule.name()).map(time -> time.toEpochMilli() / 1e3).orElse(0.0);
        successes.put(schedule.name(), at);
      }
      seen =
          new Seen(
              clock.instant(),
              figures.devicesNeedingAttention(),
              figures.devicesOnHold(),
              figures.bytes(),
              figures.runsUnderWay(),
              figures.campaignsIn(OPEN),
              successes);
    } catch (StoreException away) {
      log.warn("The figures of the store could not be read: {}", away.getMessage());
    } catch (RuntimeException wrong) {
      // Thrown on, it would silently end the looking.
      log.warn("The figures of the store could not be read: {}", wrong.getClass().getName());
    }
  }

  private void register(MeterRegistry registry) {
    gauge("belay.devices.needing.attention", Seen::needingAttention)
        .description("Devices whose change or restore waits for a person because of trouble")
        .register(registry);
    gauge("belay.devices.on.hold", Seen::onHold)
        .description("Devices on trial until a person decides")
        .register(registry);
    gauge("belay.store.size", Seen::bytes)
        .description("What the store takes on its disk")
        .baseUnit("bytes")
        .register(registry);
    gauge("belay.store.figures.age", now -> age(now.at()))
        .description("How old the figures are that are read from the store")
        .baseUnit("seconds")
        .register(registry);
    for (String kind : KINDS) {
      gauge("belay.runs.open", now -> now.runs().getOrDefault(kind, 0))
          .description("Runs over many devices that are under way")
          .tag("kind", kind)
          .register(registry);
    }
    for (String state : OPEN) {
      gauge("belay.campaigns.open", now -> now.campaigns().getOrDefault(state, 0))
          .description("Campaigns that have not ended, by what they do")
          .tag("state", state)
          .register(registry);
    }
    schedules.forEach(schedule -> register(registry, schedule));
  }

  private void register(MeterRegistry registry, Declaration schedule) {
    String name = schedule.name();
    LocalDate today = clock.instant().atZone(schedule.times().zone()).toLocalDate();
    double pause = LongestPause.of(schedule.times(), today).toMillis() / 1e3;
    gauge("belay.last.success.timestamp", now -> now.successes().getOrDefault(name, 0.0))
        .description("When the last run of a schedule that did everything ended; 0 = none ever did")
        .baseUnit("seconds")
        .tag("schedule", name)
        .register(registry);
    Gauge.builder("belay.schedule.interval", () -> pause)
        .description("The longest time between two runs of a schedule")
        .baseUnit("seconds")
        .tag("schedule", name)
        .register(registry);
  }

  private double age(Instant at) {
    return Duration.between(at, clock.instant()).toMillis() / 1e3;
  }

  /** Nothing is shown for what was never seen. */
  private Gauge.Builder<StoreWatch> gauge(String name, ToDoubleFunction<Seen> figure) {
    return Gauge.builder(
        name,
        this,
        watch -> {
          Seen now = watch.seen;
          return now == null ? Double.NaN : figure.applyAsDouble(now);
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

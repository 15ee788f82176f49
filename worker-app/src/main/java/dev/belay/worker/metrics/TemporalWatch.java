package dev.belay.worker.metrics;

import dev.belay.integrations.input.DurationText;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every ten seconds whether Temporal answers. When it has not twice in a row, the log says so
 * in one line, again every ten minutes, and in one when it is over: the SDK, which warns about each
 * call of each of its pollers, is kept quiet about that, so the line says why, too. Thread-safe.
 */
public final class TemporalWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TemporalWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final String address;
  private final Supplier<Optional<String>> trouble;
  private final LongSupplier nanos;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("belay-temporal-watch").factory());

  private boolean away;
  private long lastAnswer;
  private boolean told;
  private long toldAt;

  /**
   * A watch that has not begun.
   *
   * @param trouble asks Temporal, and says why it is of no use; must answer within seconds
   * @param nanos a clock that never goes back
   */
  TemporalWatch(String address, Supplier<Optional<String>> trouble, LongSupplier nanos) {
    this.address = address;
    this.trouble = trouble;
    this.nanos = nanos;
    this.lastAnswer = nanos.getAsLong();
  }

  /** Looks again and again until it is closed. */
  public static TemporalWatch start(
      String address, Supplier<Optional<String>> trouble, MeterRegistry registry) {
    TemporalWatch watch = new TemporalWatch(address, trouble, System::nanoTime);
    watch.register(registry);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  void register(MeterRegistry registry) {
    Gauge.builder("belay.temporal.unanswered", this, watch -> watch.unanswered().toMillis() / 1e3)
        .description("How long Temporal has not answered this worker; 0 when it does")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Looks now. */
  void look() {
    heard(ask());
  }

  private Optional<String> ask() {
    try {
      return trouble.get();
    } catch (RuntimeException e) {
      // Whatever it is must not end the watch, whose figure would then stand still.
      return Optional.of(e.getClass().getSimpleName());
    }
  }

  private synchronized void heard(Optional<String> said) {
    if (said.isEmpty()) {
      if (told) {
        log.info(
            "Temporal at {} answers again, after {}", address, DurationText.format(unanswered()));
      }
      away = false;
      told = false;
      lastAnswer = nanos.getAsLong();
      return;
    }
    boolean first = !away;
    away = true;
    if (!first && (!told || nanos.getAsLong() - toldAt > AGAIN.toNanos())) {
      told = true;
      toldAt = nanos.getAsLong();
      log.warn(
          "Temporal at {} has not answered for {} ({}). Work waits for it and goes on by itself; a"
              + " device on trial goes back by its own timer.",
          address,
          DurationText.format(unanswered()),
          said.get());
    }
  }

  private synchronized Duration unanswered() {
    // To the second, because that is how often anybody looks.
    return away
        ? Duration.ofSeconds(Duration.ofNanos(nanos.getAsLong() - lastAnswer).toSeconds())
        : Duration.ZERO;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}

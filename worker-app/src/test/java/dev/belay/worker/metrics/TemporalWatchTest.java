package dev.belay.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.worker.log.WorkerLog;
import dev.belay.worker.log.WorkerLog.Format;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Temporal that is away is told in few lines, and by a figure. */
class TemporalWatchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final MeterRegistry figures = new SimpleMeterRegistry();
  private Optional<String> trouble = Optional.empty();
  private Duration now = Duration.ZERO;
  private final TemporalWatch watch =
      new TemporalWatch("temporal.example.net:7233", () -> trouble, () -> now.toNanos());

  @BeforeEach
  void listen() {
    WorkerLog.configure(Format.PLAIN, "INFO", out);
    watch.register(figures);
  }

  @AfterEach
  void quiet() {
    watch.close();
    WorkerLog.configure(Format.PLAIN, "OFF", System.err);
  }

  @Test
  void anOutageOfAnHourIsAFewLines() {
    watchFor(Duration.ofMinutes(1));
    trouble = Optional.of("UNAVAILABLE");
    watchFor(Duration.ofMinutes(60));
    assertThat(unanswered()).isEqualTo(3600);
    trouble = Optional.empty();
    watchFor(Duration.ofMinutes(1));

    assertThat(unanswered()).isZero();
    assertThat(lines()).hasSize(7);
    assertThat(lines().getFirst())
        .contains(
            "WARN",
            "Temporal at temporal.example.net:7233 has not answered for 20s (UNAVAILABLE).");
    assertThat(lines().getLast())
        .contains("INFO", "Temporal at temporal.example.net:7233 answers again, after 1h");
  }

  @Test
  void oneAnswerThatIsMissedIsNoOutage() {
    trouble = Optional.of("UNAVAILABLE");
    watchFor(Duration.ofSeconds(10));
    trouble = Optional.empty();
    watchFor(Duration.ofMinutes(5));

    assertThat(lines()).isEmpty();
  }

  @Test
  void eachOutageIsTold() {
    for (int time = 0; time < 2; time++) {
      trouble = Optional.of("UNAVAILABLE");
      watchFor(Duration.ofSeconds(30));
      trouble = Optional.empty();
      watchFor(Duration.ofSeconds(30));
    }

    assertThat(lines()).hasSize(4);
  }

  @Test
  void aWatchThatFailsItselfGoesOnWatching() {
    TemporalWatch failing =
        new TemporalWatch(
            "temporal.example.net:7233",
            () -> {
              throw new IllegalStateException("the call was never made");
            },
            () -> now.toNanos());
    for (int look = 0; look < 2; look++) {
      now = now.plusSeconds(10);
      failing.look();
    }
    failing.close();

    assertThat(lines()).singleElement().asString().contains("20s (IllegalStateException).");
  }

  private void watchFor(Duration time) {
    for (Duration end = now.plus(time); now.compareTo(end) < 0; ) {
      now = now.plusSeconds(10);
      watch.look();
    }
  }

  private double unanswered() {
    return figures.get("belay.temporal.unanswered").gauge().value();
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

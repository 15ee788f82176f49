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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Temporal that is away is told in few lines, and by a figure. */
class TemporalWatchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final MeterRegistry figures = new SimpleMeterRegistry();
  private boolean answers = true;
  private Duration now = Duration.ZERO;
  private final TemporalWatch watch =
      new TemporalWatch("temporal.example.net:7233", () -> answers, () -> now.toNanos());

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
    answers = false;
    watchFor(Duration.ofMinutes(60));
    assertThat(unanswered()).isEqualTo(3600);
    answers = true;
    watchFor(Duration.ofMinutes(1));

    assertThat(unanswered()).isZero();
    assertThat(lines()).hasSize(7);
    assertThat(lines().getFirst())
        .contains("WARN", "Temporal at temporal.example.net:7233 has not answered for 20s.");
    assertThat(lines().getLast())
        .contains("INFO", "Temporal at temporal.example.net:7233 answers again, after 1h");
  }

  @Test
  void oneAnswerThatIsMissedIsNoOutage() {
    answers = false;
    watchFor(Duration.ofSeconds(10));
    answers = true;
    watchFor(Duration.ofMinutes(5));

    assertThat(lines()).isEmpty();
  }

  @Test
  void eachOutageIsTold() {
    for (int time = 0; time < 2; time++) {
      answers = false;
      watchFor(Duration.ofSeconds(30));
      answers = true;
      watchFor(Duration.ofSeconds(30));
    }

    assertThat(lines()).hasSize(4);
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

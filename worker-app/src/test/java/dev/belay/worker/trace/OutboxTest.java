package dev.belay.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final int FLEET = 100_000;

  private final HeldExporter exporter = new HeldExporter();
  private final Outbox outbox =
      new Outbox(
          exporter,
          Duration.ofMinutes(1),
          new CollectorTrouble(URI.create("http://127.0.0.1:4318"), new AtomicLong()::get));
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(outbox).build();

  /** Answers when it is told to. */
  private static final class HeldExporter implements SpanExporter {
    private final Queue<CompletableResultCode> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean answering;

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      CompletableResultCode answer = new CompletableResultCode();
      asked.add(answer);
      return answering ? answer.succeed() : answer;
    }

    void fail() {
      answering = true;
      asked.forEach(CompletableResultCode::fail);
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @AfterEach
  void close() {
    exporter.fail();
    provider.close();
  }

  @Test
  void aFleetsSpansWaitForACollectorUpToALimitAndAreCountedBeyondIt() {
    end(FLEET);

    assertThat(outbox.sent() + outbox.lost()).as("nothing was answered").isZero();
    assertThat(outbox.dropped())
        .as("what waits, and the one batch that is being sent, is all that is kept")
        .isGreaterThanOrEqualTo(FLEET - Outbox.ROOM - 512);
  }

  @Test
  void everySpanIsCountedAsSentDroppedOrLost() {
    end(FLEET);
    Awaitility.await().until(() -> !exporter.asked.isEmpty());

    exporter.fail();

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(outbox.sent() + outbox.lost() + outbox.dropped()).isEqualTo(FLEET));
    assertThat(outbox.lost()).isPositive();
    assertThat(outbox.sent()).isPositive();
  }

  private void end(int spans) {
    Tracer tracer = provider.get("test");
    for (int span = 0; span < spans; span++) {
      tracer.spanBuilder("device").startSpan().end();
    }
  }
}

package dev.belay.worker.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Spans on their way to the collector. So many wait in memory and no more; what finds no room is
 * dropped, and what the collector does not take is lost, and both are counted. Nobody ever waits
 * for it. Thread-safe.
 */
final class Outbox implements SpanProcessor {
  /** About ten megabytes. */
  static final int ROOM = 8_192;

  private static final int BATCH = 512;
  private static final Duration COLLECTING = Duration.ofSeconds(1);

  private final BatchSpanProcessor batches;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /**
   * An outbox.
   *
   * @param exporter sends to the collector; closed with this
   * @param atMost for one attempt, repetitions included
   * @param trouble is told of what becomes of each batch
   */
  Outbox(SpanExporter exporter, Duration atMost, CollectorTrouble trouble) {
    batches =
        BatchSpanProcessor.builder(new Counting(exporter, trouble))
            // Room for what is being sent: what is let in here is never dropped there.
            .setMaxQueueSize(ROOM + BATCH)
            .setMaxExportBatchSize(BATCH)
            .setScheduleDelay(COLLECTING)
            .setExporterTimeout(atMost)
            .build();
  }

  /** Spans that the collector has. */
  long sent() {
    return sent.get();
  }

  /** Spans for which there was no room. */
  long dropped() {
    return dropped.get();
  }

  /** Spans that the collector did not take. */
  long lost() {
    return lost.get();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!span.getSpanContext().isSampled()) {
      return;
    }
    if (waiting.incrementAndGet() > ROOM) {
      waiting.decrementAndGet();
      dropped.incrementAndGet();
      return;
    }
    batches.onEnd(span);
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  /** Counts what becomes of each batch. */
  private final class Counting implements SpanExporter {
    private final SpanExporter exporter;
    private final CollectorTrouble trouble;

    Counting(SpanExporter exporter, CollectorTrouble trouble) {
      this.exporter = exporter;
      this.trouble = trouble;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      int number = spans.size();
      waiting.addAndGet(-number);
      CompletableResultCode result = exporter.export(spans);
      return result.whenComplete(() -> {
        if (result.isSuccess()) {
          sent.addAndGet(number);
          trouble.over();
        } else {
          trouble.lost(result.getFailureThrowable(), lost.addAndGet(number));
        }
      });
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}

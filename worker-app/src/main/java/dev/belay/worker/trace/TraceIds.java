package dev.belay.worker.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ids of spans. That of a workflow follows from its execution: whatever worker replays it, and
 * however often, gives the same parent to what is below it. All others are random. Thread-safe.
 */
final class TraceIds implements IdGenerator {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  private static final ThreadLocal<@Nullable SpanContext> NEXT = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  /** Begins a span that has the ids of that context. */
  <T> T as(SpanContext own, Supplier<T> beginning) {
    NEXT.set(own);
    try {
      return beginning.get();
    } finally {
      NEXT.remove();
    }
  }

  @Override
  public String generateSpanId() {
    SpanContext own = NEXT.get();
    return own == null ? random.generateSpanId() : own.getSpanId();
  }

  @Override
  public String generateTraceId() {
    SpanContext own = NEXT.get();
    return own == null ? random.generateTraceId() : own.getTraceId();
  }

  /** The id of the span of an execution. */
  static String ofExecution(String runId) {
    return hash("execution " + runId, SPAN_BYTES);
  }

  /** The id of a trace that begins with an execution, whatever it continues as. */
  static String ofTrace(String firstRunId) {
    return hash("trace " + firstRunId, TRACE_BYTES);
  }

  private static String hash(String text, int bytes) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}

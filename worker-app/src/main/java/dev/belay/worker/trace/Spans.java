package dev.belay.worker.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans. Their names are those of commands, workflows, steps and {@link
 * dev.belay.activities.trace.Deed deeds}, their attributes the keys here and {@link
 * dev.belay.activities.trace.Mark marks}; no message of an exception is ever among them.
 * Thread-safe.
 */
final class Spans {
  /** The log context's name for the trace. */
  static final String LOGGED_TRACE = "trace";

  /** As Temporal's own tracing calls them. */
  static final AttributeKey<String> WORKFLOW = AttributeKey.stringKey("temporalWorkflowID");

  static final AttributeKey<String> RUN = AttributeKey.stringKey("temporalRunID");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("belay.outcome");
  static final AttributeKey<String> FAULT = AttributeKey.stringKey("belay.fault");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("belay.attempt");

  private final Tracer tracer;
  private final TraceIds ids;
  private final Sampling sampling;
  private volatile @Nullable Span command;
  private volatile boolean started;

  Spans(Tracer tracer, TraceIds ids, Sampling sampling) {
    this.tracer = tracer;
    this.ids = ids;
    this.sampling = sampling;
  }

  /** The key of what the log context calls by that name. */
  static AttributeKey<String> ours(String name) {
    return AttributeKey.stringKey("belay." + name);
  }

  /** Marks a span as failed by a fault of that name. */
  static void failed(Span span, String fault) {
    span.setAttribute(FAULT, fault).setStatus(StatusCode.ERROR);
  }

  /** The span that this process is for; it is sent only if something was started. */
  void command(String name) {
    command = tracer.spanBuilder(name).setNoParent().startSpan();
  }

  /** The command is over. */
  void commandEnded() {
    Span span = command;
    if (span != null && started) {
      span.end();
    }
  }

  /** Whose child a workflow is that is started here and now. */
  SpanContext parentOfStart() {
    SpanContext current = Span.current().getSpanContext();
    Span span = command;
    if (current.isValid() || span == null) {
      return current;
    }
    started = true;
    return span.getSpanContext();
  }

  Span begin(String name, SpanContext parent) {
    return tracer.spanBuilder(name).setParent(below(parent)).startSpan();
  }

  /** What an execution is known by, wherever and however often it is asked. */
  SpanContext ofExecution(SpanContext parent, String runId, String firstRunId) {
    String trace = parent.isValid() ? parent.getTraceId() : TraceIds.ofTrace(firstRunId);
    boolean sampled = parent.isValid() ? parent.isSampled() : sampling.takes(trace);
    return SpanContext.create(
        trace,
        TraceIds.ofExecution(runId),
        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  /** An execution that has ended just now. */
  void execution(
      String name,
      SpanContext parent,
      SpanContext own,
      Instant began,
      Attributes known,
      @Nullable String fault) {
    Span span =
        ids.as(
            own,
            () ->
                tracer
                    .spanBuilder(name)
                    .setParent(below(parent))
                    .setStartTimestamp(began)
                    .setAllAttributes(known)
                    .startSpan());
    if (fault != null) {
      failed(span, fault);
    }
    span.end();
  }

  Tracer tracer() {
    return tracer;
  }

  private static Context below(SpanContext parent) {
    return Context.root().with(Span.wrap(parent));
  }
}

package dev.belay.worker.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose child a piece of work is, in the header that Temporal keeps beside its input. The name and
 * the form are those of Temporal's own tracing in other languages (sdk-go, contrib/opentelemetry:
 * {@code _tracer-data}, a map with W3C's {@code traceparent}), so that who starts a run from there
 * is its parent. Not encrypted: it tells nothing but ids. Stateless.
 */
final class TraceHeader {
  private static final String NAME = "_tracer-data";
  private static final int LONGEST = 4_096;

  private static final TextMapGetter<Map<?, ?>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<?, ?> carrier) {
          return carrier.keySet().stream().map(String::valueOf).toList();
        }

        @Override
        public @Nullable String get(@Nullable Map<?, ?> carrier, String key) {
          return carrier != null && carrier.get(key) instanceof String text ? text : null;
        }
      };

  private TraceHeader() {}

  /** The parent; invalid when there is none, or nothing that can be read. */
  static SpanContext read(@Nullable Header header) {
    Payload payload = header == null ? null : header.getValues().get(NAME);
    if (payload == null || payload.getData().size() > LONGEST) {
      return SpanContext.getInvalid();
    }
    try {
      Map<?, ?> carrier =
          DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, Map.class, Map.class);
      Context read =
          W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, GETTER);
      return Span.fromContext(read).getSpanContext();
    } catch (DataConverterException e) {
      return SpanContext.getInvalid();
    }
  }

  /** Makes this the parent of what is about to be started; nothing when it is none. */
  static void write(Header header, SpanContext parent) {
    if (!parent.isValid()) {
      return;
    }
    Map<String, String> carrier = new HashMap<>();
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(Span.wrap(parent)),
            carrier,
            (unused, key, value) -> carrier.put(key, value));
    DefaultDataConverter.STANDARD_INSTANCE
        .toPayload(carrier)
        .ifPresent(payload -> header.getValues().put(NAME, payload));
  }
}

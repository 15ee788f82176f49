package dev.belay.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TracerProvider;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.interceptors.Header;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {
  private static final SpanContext PARENT =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  @Test
  void whatIsWrittenIsRead() {
    Header header = new Header(new HashMap<>());

    TraceHeader.write(header, PARENT);

    SpanContext read = TraceHeader.read(header);
    assertThat(read.getTraceId()).isEqualTo(PARENT.getTraceId());
    assertThat(read.getSpanId()).isEqualTo(PARENT.getSpanId());
    assertThat(read.isSampled()).isTrue();
    assertThat(read.isRemote()).isTrue();
  }

  @Test
  void isWrittenAsTemporalsTracingInOtherLanguagesWritesIt() {
    Header header = new Header(new HashMap<>());

    TraceHeader.write(header, PARENT);

    assertThat(
            Objects.requireNonNull(header.getValues().get("_tracer-data")).getData().toStringUtf8())
        .isEqualTo("{\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}");
  }

  @Test
  void nobodyIsNoParent() {
    Header header = new Header(new HashMap<>());

    TraceHeader.write(header, SpanContext.getInvalid());

    assertThat(header.getValues()).isEmpty();
    assertThat(TraceHeader.read(header).isValid()).isFalse();
    assertThat(TraceHeader.read(null).isValid()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "[]",
        "{\"traceparent\": 7}",
        "{\"traceparent\": {}}",
        "{\"traceparent\": \"00-0-0-01\"}",
      })
  void whatCannotBeReadIsNoParent(String text) {
    Payload payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(text))
            .build();

    assertThat(TraceHeader.read(new Header(Map.of("_tracer-data", payload))).isValid()).isFalse();
  }

  @Test
  void anExecutionIsKnownByTheSameIdWhoeverAsks() {
    Spans one = spans();
    Spans other = spans();

    SpanContext known = one.ofExecution(SpanContext.getInvalid(), "run-2", "run-1");

    assertThat(other.ofExecution(SpanContext.getInvalid(), "run-2", "run-1")).isEqualTo(known);
    assertThat(one.ofExecution(SpanContext.getInvalid(), "run-3", "run-1"))
        .as("as new, in the same trace")
        .matches(next -> next.getTraceId().equals(known.getTraceId()))
        .matches(next -> !next.getSpanId().equals(known.getSpanId()));
    assertThat(one.ofExecution(PARENT, "run-2", "run-1").getTraceId())
        .isEqualTo(PARENT.getTraceId());
  }

  private static Spans spans() {
    return new Spans(TracerProvider.noop().get("test"), new TraceIds(), new Sampling(100));
  }
}

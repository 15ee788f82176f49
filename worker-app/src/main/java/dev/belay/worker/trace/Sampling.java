package dev.belay.worker.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;

/**
 * Which traces are drawn: whole ones, by their ids, so that every process decides the same.
 * Thread-safe.
 */
final class Sampling {
  private final Sampler roots;

  /** So many of a hundred. */
  Sampling(int percent) {
    roots = Sampler.traceIdRatioBased(percent / 100.0);
  }

  /** For spans: what is below another follows it. */
  Sampler sampler() {
    return Sampler.parentBased(roots);
  }

  boolean takes(String traceId) {
    return roots
            .shouldSample(
                Context.root(), traceId, "", SpanKind.INTERNAL, Attributes.empty(), List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }
}

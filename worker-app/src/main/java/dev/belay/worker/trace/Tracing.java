package dev.belay.worker.trace;

import dev.belay.activities.trace.WorkTrace;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TracingSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The traces of one process, sent to a collector by OTLP over HTTP; or of none, which costs
 * nothing. Thread-safe.
 */
public final class Tracing implements AutoCloseable {
  private static final Tracing NONE = new Tracing(null, null, null, 0, Duration.ZERO);

  /** Kept, because the JDK forgets what is set on a logger that nobody holds. Ours tell it. */
  private static final Logger THEIR_LOG = Logger.getLogger("io.opentelemetry");

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration SENDING = Duration.ofSeconds(10);

  /** Somebody waits for the command to end. */
  private static final Duration SENDING_OF_COMMAND = Duration.ofSeconds(1);

  /** For the spans of the last steps, when a worker stops. */
  private static final Duration LAST_SENDING = Duration.ofSeconds(5);

  private static final int LONGEST_VALUE = 256;

  private final @Nullable Spans spans;
  private final @Nullable SdkTracerProvider provider;
  private final @Nullable Outbox outbox;
  private final int stepByStep;
  private final Duration patience;

  private Tracing(
      @Nullable Spans spans,
      @Nullable SdkTracerProvider provider,
      @Nullable Outbox outbox,
      int stepByStep,
      Duration patience) {
    this.spans = spans;
    this.provider = provider;
    this.outbox = outbox;
    this.stepByStep = stepByStep;
    this.patience = patience;
  }

  /** Traces nothing. */
  public static Tracing none() {
    return NONE;
  }

  /**
   * The traces of a worker.
   *
   * @param environment OpenTelemetry's own variables count where the settings say nothing
   * @throws InputException one line: a variable that cannot be used
   */
  public static Tracing ofWorker(TracingSettings settings, Map<String, String> environment) {
    return Collector.of(settings, environment)
        .map(collector -> open(collector, settings, environment, "worker", SENDING, LAST_SENDING))
        .orElse(NONE);
  }

  /**
   * The traces of a command, and of the worker in it where it has one.
   *
   * @param name of the command, without its arguments
   * @throws InputException one line: a variable that cannot be used
   */
  public static Tracing ofCommand(
      TracingSettings settings, Map<String, String> environment, String name) {
    Optional<Tracing> tracing =
        Collector.of(settings, environment)
            .map(collector ->
                open(
                    collector,
                    settings,
                    environment,
                    "command",
                    SENDING_OF_COMMAND,
                    SENDING_OF_COMMAND));
    tracing.map(one -> one.spans).ifPresent(drawn -> drawn.command(name));
    return tracing.orElse(NONE);
  }

  private static Tracing open(
      Collector collector,
      TracingSettings settings,
      Map<String, String> environment,
      String role,
      Duration sending,
      Duration patience) {
    THEIR_LOG.setLevel(Level.OFF);
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.address().toString())
            .setCompression("gzip")
            .setConnectTimeout(CONNECTING.compareTo(sending) < 0 ? CONNECTING : sending)
            .setTimeout(sending)
            .setRetryPolicy(sending.equals(SENDING) ? RetryPolicy.getDefault() : null);
    collector.headers().forEach(exporter::addHeader);
    Outbox outbox =
        new Outbox(
            exporter.build(), sending, new CollectorTrouble(collector.address(), System::nanoTime));
    TraceIds ids = new TraceIds();
    Sampling sampling = new Sampling(settings.sample());
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource(environment, role))
            .setIdGenerator(ids)
            .setSampler(sampling.sampler())
            .setSpanLimits(SpanLimits.builder().setMaxAttributeValueLength(LONGEST_VALUE).build())
            .addSpanProcessor(outbox)
            .build();
    Spans spans = new Spans(provider.get("dev.belay"), ids, sampling);
    return new Tracing(spans, provider, outbox, settings.devicesPerBatch(), patience);
  }

  private static Resource resource(Map<String, String> environment, String role) {
    String named = environment.get("OTEL_SERVICE_NAME");
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.builder()
                    .put("service.name", named == null || named.isBlank() ? "belay" : named)
                    .put("belay.role", role)
                    .put("process.pid", ProcessHandle.current().pid())
                    .build()));
  }

  /** For whoever starts workflows. */
  public List<WorkflowClientInterceptor> starts() {
    return spans == null ? List.of() : List.of(new TracedStarts(spans));
  }

  /** For whoever carries them out. */
  public List<WorkerInterceptor> work() {
    return spans == null ? List.of() : List.of(new TracedWork(spans));
  }

  /** For work on devices. */
  public WorkTrace devices() {
    return spans == null ? WorkTrace.none() : new DeviceSpans(spans, stepByStep);
  }

  /** Counts what becomes of the spans; nothing where there are none. */
  public void countedBy(MeterRegistry registry) {
    if (outbox != null) {
      count(registry, outbox, "sent", Outbox::sent);
      count(registry, outbox, "dropped", Outbox::dropped);
      count(registry, outbox, "lost", Outbox::lost);
    }
  }

  private static void count(
      MeterRegistry registry, Outbox outbox, String fate, ToDoubleFunction<Outbox> number) {
    FunctionCounter.builder("belay.trace.spans", outbox, number)
        .description("Spans of traces, by what became of them")
        .tag("fate", fate)
        .register(registry);
  }

  /** Sends what there still is, for a moment; whatever is left then is lost. */
  @Override
  public void close() {
    if (spans != null && provider != null) {
      spans.commandEnded();
      provider.shutdown().join(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}

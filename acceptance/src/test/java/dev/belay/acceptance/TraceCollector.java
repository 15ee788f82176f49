package dev.belay.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Takes traces as a collector does, by OTLP over HTTP on loopback, and keeps them. It reads them
 * with OpenTelemetry's own published schema. Thread-safe.
 */
final class TraceCollector implements AutoCloseable {
  /** One span, as a person would look at it. */
  record Seen(
      String trace,
      String id,
      String parent,
      String name,
      Map<String, String> known,
      boolean failed,
      long began,
      long ended) {
    String known(String key) {
      return known.getOrDefault(key, "");
    }
  }

  private final HttpServer server;
  private final Queue<Seen> spans = new ConcurrentLinkedQueue<>();
  private final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile CountDownLatch open = new CountDownLatch(0);

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  static TraceCollector start() throws IOException {
    return start(0);
  }

  static TraceCollector start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    TraceCollector collector = new TraceCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return collector;
  }

  /** As settings name it. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Seen> spans() {
    return List.copyOf(spans);
  }

  /** What was shown to be let in. */
  Queue<String> authorizations() {
    return authorizations;
  }

  /** So many times something was sent. */
  int requests() {
    return requests.get();
  }

  /** Answers nobody until it is told to. */
  void hang() {
    open = new CountDownLatch(1);
  }

  void goOn() {
    open.countDown();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      ExportTraceServiceRequest request;
      try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
        request = ExportTraceServiceRequest.parseFrom(body);
      }
      open.await();
      request.getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .flatMap(scope -> scope.getSpansList().stream())
          .map(TraceCollector::seen)
          .forEach(spans::add);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Seen seen(Span span) {
    return new Seen(
        hex(span.getTraceId().toByteArray()),
        hex(span.getSpanId().toByteArray()),
        hex(span.getParentSpanId().toByteArray()),
        span.getName(),
        span.getAttributesList().stream()
            .collect(Collectors.toMap(KeyValue::getKey, TraceCollector::value)),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano());
  }

  private static String value(KeyValue attribute) {
    return attribute.getValue().hasIntValue()
        ? Long.toString(attribute.getValue().getIntValue())
        : attribute.getValue().getStringValue();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }
}

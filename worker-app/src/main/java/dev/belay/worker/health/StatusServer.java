package dev.belay.worker.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Serves {@code /health} (the process works), {@code /ready} (it takes work, and Temporal answers)
 * and {@code /metrics} (for Prometheus). Thread-safe.
 */
public final class StatusServer implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final Duration MEMORY = Duration.ofSeconds(2);

  private final HttpServer server;
  private final ExecutorService threads;

  private StatusServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts serving.
   *
   * @param host to listen at; loopback unless somebody wants it otherwise
   * @param port there; 0 takes a free one
   * @param ready whether work is taken; asked at most every two seconds
   * @param metrics the whole page
   * @throws InputException one line when the port is in use
   */
  public static StatusServer start(
      String host, int port, BooleanSupplier ready, Supplier<String> metrics) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(host, port), 16);
    } catch (IOException e) {
      throw InputException.of(
          "metrics and health cannot be served at " + host + " port " + port,
          "choose another worker.port or worker.address");
    }
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    BooleanSupplier remembered = new Remembered(ready, MEMORY)::value;
    server.createContext("/health", exchange -> answer(exchange, "/health", 200, TEXT, "ok\n"));
    server.createContext(
        "/ready",
        exchange -> {
          boolean isReady = remembered.getAsBoolean();
          answer(
              exchange, "/ready", isReady ? 200 : 503, TEXT, isReady ? "ready\n" : "not ready\n");
        });
    server.createContext(
        "/metrics", exchange -> answer(exchange, "/metrics", 200, PROMETHEUS, metrics.get()));
    server.start();
    return new StatusServer(server, threads);
  }

  /** Where it is served. */
  public URI address() {
    return URI.create(
        "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(
      HttpExchange exchange, String path, int status, String type, String body) throws IOException {
    try (exchange) {
      // Contexts match by prefix: without this, /health-of-something would be healthy.
      if (!exchange.getRequestURI().getPath().equals(path)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  /** Keeps an answer for a moment, so that an eager prober costs Temporal nothing. */
  private static final class Remembered {
    private final BooleanSupplier question;
    private final long nanos;
    private boolean asked;
    private boolean value;
    private long at;

    Remembered(BooleanSupplier question, Duration memory) {
      this.question = question;
      this.nanos = memory.toNanos();
    }

    synchronized boolean value() {
      if (!asked || System.nanoTime() - at > nanos) {
        value = question.getAsBoolean();
        at = System.nanoTime();
        asked = true;
      }
      return value;
    }
  }
}

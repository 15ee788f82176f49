package dev.belay.integrations.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A web server on this machine that answers as told and remembers what it was asked. */
public final class FakeWeb implements AutoCloseable {
  /**
   * What was asked.
   *
   * @param headers by their names in small letters
   */
  public record Asked(
      String method,
      String path,
      String query,
      String body,
      Optional<String> authorization,
      Map<String, String> headers) {}

  /** What to say. */
  public record Said(int status, String body, Map<String, String> headers) {
    /** JSON, or whatever else it is. */
    public static Said of(int status, String body) {
      return new Said(status, body, Map.of());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private FakeWeb(HttpServer server) {
    this.server = server;
  }

  /** Answers every question by this. */
  public static FakeWeb answering(Function<Asked, Said> answers) {
    return handling((question, exchange) -> {
      Said said = answers.apply(question);
      byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
      said.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    });
  }

  /** Lets this do what it wants with each connection. */
  public static FakeWeb handling(Handling handling) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeWeb web = new FakeWeb(server);
      server.setExecutor(web.threads);
      server.createContext("/", exchange -> web.handle(exchange, handling));
      server.start();
      return web;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What becomes of a question. */
  @FunctionalInterface
  public interface Handling {
    void handle(Asked asked, HttpExchange exchange) throws IOException;
  }

  private void handle(HttpExchange exchange, Handling handling) throws IOException {
    Asked question =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
            lowerCase(exchange.getRequestHeaders()));
    asked.add(question);
    handling.handle(question, exchange);
    exchange.close();
  }

  private static Map<String, String> lowerCase(Headers headers) {
    return headers.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                header -> header.getKey().toLowerCase(Locale.ROOT),
                header -> header.getValue().getFirst()));
  }

  /** Where it is, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything that was asked so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package dev.belay.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A chat and a gate for tickets, on loopback, that keep what is sent to them. The gate lets every
 * change through. Thread-safe.
 */
final class Listeners implements AutoCloseable {
  private static final byte[] ALLOWED =
      "{\"allowed\": true, \"why\": \"approved by the board\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Queue<String> logins = new ConcurrentLinkedQueue<>();

  private Listeners(HttpServer server) {
    this.server = server;
  }

  static Listeners start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Listeners listeners = new Listeners(server);
    server.createContext("/", listeners::answer);
    server.start();
    return listeners;
  }

  /** Where they listen, without a slash at the end. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything that was sent, as {@code METHOD body}. */
  Queue<String> heard() {
    return heard;
  }

  /** What was shown to be let in. */
  Queue<String> logins() {
    return logins;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      heard.add(exchange.getRequestMethod() + " " + body);
      logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ALLOWED.length);
      exchange.getResponseBody().write(ALLOWED);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

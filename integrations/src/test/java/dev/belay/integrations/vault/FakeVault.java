package dev.belay.integrations.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.belay.integrations.web.FakeWeb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * As much of Vault's HTTP API as Belay uses, written from its published documentation: KV version 2
 * at one mount, tokens with a time and a greatest age, AppRole and Kubernetes logins, namespaces,
 * and the status codes of nodes that do not serve. Time is the test's.
 */
final class FakeVault implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_ENGINE = "no handler for route \\\"%s\\\". route entry not found.";

  /** What may be read by a token that a login gives. */
  static final String READABLE = "net/data/belay/";

  private final FakeWeb web = FakeWeb.handling((asked, exchange) -> answer(asked, exchange));
  private final LongSupplier nanoTime;
  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
  private final Map<String, Issued> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  volatile @Nullable String namespace;
  volatile int status;
  volatile Duration time = Duration.ofHours(1);
  volatile Duration greatestAge = Duration.ofHours(4);
  volatile boolean renewable = true;
  volatile String secretId = "planted-secret-id";

  private record Secret(String data, int version, boolean deleted, boolean destroyed) {}

  private static final class Issued {
    private final long born;
    private long ends;
    private final boolean renewable;

    Issued(long born, long ends, boolean renewable) {
      this.born = born;
      this.ends = ends;
      this.renewable = renewable;
    }
  }

  FakeVault(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  String address() {
    return web.address();
  }

  /** {@code METHOD path} of each call so far. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  void put(String path, String json) {
    secrets.put(path, new Secret(json.replace('\'', '"'), 3, false, false));
  }

  void delete(String path, boolean forGood) {
    secrets.put(path, new Secret("null", 3, true, forGood));
  }

  /** A token as `vault token create` prints it. */
  String token() {
    String token = "hvs.planted-token-" + numbers.incrementAndGet();
    long now = nanoTime.getAsLong();
    tokens.put(token, new Issued(now, now + time.toNanos(), renewable));
    return token;
  }

  void revokeAll() {
    tokens.clear();
  }

  private void answer(FakeWeb.Asked asked, HttpExchange exchange) throws IOException {
    String path = asked.path().substring("/v1/".length());
    calls.add(asked.method() + " " + path);
    if (status != 0) {
      say(exchange, status, "{\"errors\":[\"Vault is sealed\"]}");
    } else if (!"true".equals(header(exchange, "X-Vault-Request"))) {
      say(exchange, 412, error("missing 'X-Vault-Request' header"));
    } else if (!Objects.equals(namespace, header(exchange, "X-Vault-Namespace"))) {
      say(exchange, 404, error(NO_ENGINE.formatted(path)));
    } else if (asked.method().equals("POST") && path.endsWith("/login")) {
      login(exchange, path, json(asked.body()));
    } else {
      withToken(
          exchange, asked.method() + " " + path, String.valueOf(header(exchange, "X-Vault-Token")));
    }
  }

  private void login(HttpExchange exchange, String path, JsonNode body) throws IOException {
    switch (path) {
      case "auth/approle/login" -> {
        boolean known =
            body.path("role_id").asText().equals("role-7")
                && body.path("secret_id").asText().equals(secretId);
        say(
            exchange,
            known ? 200 : 400,
            known ? auth(token()) : error("invalid role or secret ID"));
      }
      case "auth/k8s/login" -> {
        boolean known =
            body.path("role").asText().equals("belay")
                && body.path("jwt").asText().equals("planted.jwt");
        say(exchange, known ? 200 : 403, known ? auth(token()) : error("permission denied"));
      }
      default -> say(exchange, 404, error(NO_ENGINE.formatted(path)));
    }
  }

  private void withToken(HttpExchange exchange, String call, String name) throws IOException {
    Issued token = tokens.get(name);
    long now = nanoTime.getAsLong();
    if (token == null || now >= token.ends) {
      say(exchange, 403, error("permission denied"));
      return;
    }
    switch (call) {
      case "GET auth/token/lookup-self" ->
          say(
              exchange,
              200,
              "{\"data\":{\"id\":\"%s\",\"ttl\":%d,\"renewable\":%b,\"type\":\"service\"}}"
                  .formatted(name, left(token), token.renewable));
      case "POST auth/token/renew-self" -> {
        if (!token.renewable) {
          say(exchange, 400, error("lease is not renewable"));
          return;
        }
        token.ends = Math.min(now + time.toNanos(), token.born + greatestAge.toNanos());
        say(exchange, 200, auth(name));
      }
      default -> read(exchange, call.substring("GET ".length()));
    }
  }

  private void read(HttpExchange exchange, String path) throws IOException {
    if (!path.startsWith("net/")) {
      say(exchange, 404, error(NO_ENGINE.formatted(path)));
      return;
    }
    if (!path.startsWith(READABLE)) {
      say(exchange, 403, error("1 error occurred:\\n\\t* permission denied\\n\\n"));
      return;
    }
    Secret secret = secrets.get(path.substring(READABLE.length()));
    if (secret == null) {
      say(exchange, 404, "{\"errors\":[]}");
      return;
    }
    say(
        exchange,
        secret.deleted() ? 404 : 200,
        """
        {"request_id":"r","lease_id":"","renewable":false,"lease_duration":0,
         "data":{"data":%s,"metadata":{"created_time":"2026-01-01T00:00:00Z","custom_metadata":null,
         "deletion_time":"%s","destroyed":%b,"version":%d}},"auth":null}
        """
            .formatted(
                secret.data(),
                secret.deleted() ? "2026-02-01T00:00:00Z" : "",
                secret.destroyed(),
                secret.version()));
  }

  private String auth(String token) {
    Issued issued = Objects.requireNonNull(tokens.get(token));
    return """
    {"auth":{"client_token":"%s","accessor":"a","policies":["default"],"token_type":"service",
     "lease_duration":%d,"renewable":%b}}
    """
        .formatted(token, left(issued), issued.renewable);
  }

  private long left(Issued token) {
    return Duration.ofNanos(token.ends - nanoTime.getAsLong()).toSeconds();
  }

  private static String error(String words) {
    return "{\"errors\":[\"" + words + "\"]}";
  }

  private static @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private static JsonNode json(String body) throws JsonProcessingException {
    return JSON.readTree(body);
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    web.close();
  }
}

package dev.belay.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GetSecretValue of AWS Secrets Manager in its protocol, AWS JSON 1.1: one path, the operation in a
 * header, a signature of version 4 with region and service in its scope, errors by {@code __type}.
 */
final class FakeSecretsManager implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SIGNED =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-central-1/secretsmanager/aws4_request,"
              + " ?SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*x-amz-date[a-z0-9;-]*,"
              + " ?Signature=[0-9a-f]{64}");

  private final HttpServer server;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Instead of an answer: status and error. */
  volatile @Nullable Trouble trouble;

  record Trouble(int status, String error) {}

  FakeSecretsManager() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The names of secrets that were asked for. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  void put(String name, String json) {
    secrets.put(name, "\"SecretString\":" + quoted(json.replace('\'', '"')));
  }

  void putBinary(String name) {
    secrets.put(name, "\"SecretBinary\":\"AAEC\"");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String name = JSON.readTree(body).path("SecretId").asText();
    asked.add(name);
    Trouble now = trouble;
    if (now != null) {
      say(exchange, now.status(), error(now.error()));
    } else if (!isGetSecretValue(exchange)) {
      say(exchange, 400, error("UnknownOperationException"));
    } else if (!SIGNED.matcher(header(exchange, "Authorization")).matches()
        || header(exchange, "X-Amz-Date").isEmpty()) {
      say(exchange, 400, error("IncompleteSignature"));
    } else if (!secrets.containsKey(name)) {
      say(exchange, 400, error("ResourceNotFoundException"));
    } else {
      say(
          exchange,
          200,
          """
          {"ARN":"arn:aws:secretsmanager:eu-central-1:123456789012:secret:%s-a1b2c3","Name":"%s",
           "VersionId":"EXAMPLE1-90ab-cdef-fedc-ba987SECRET1","VersionStages":["AWSCURRENT"],
           "CreatedDate":1.523477145713E9,%s}
          """
              .formatted(name, name, secrets.get(name)));
    }
  }

  private static boolean isGetSecretValue(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("POST")
        && header(exchange, "X-Amz-Target").equals("secretsmanager.GetSecretValue")
        && header(exchange, "Content-Type").equals("application/x-amz-json-1.1");
  }

  private static String error(String type) {
    return "{\"__type\":\""
        + type
        + "\",\"Message\":\"planted words of the account 123456789012\"}";
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

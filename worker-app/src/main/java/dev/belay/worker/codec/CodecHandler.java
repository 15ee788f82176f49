package dev.belay.worker.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.belay.integrations.settings.CodecServerSettings;
import dev.belay.worker.encryption.EncryptingCodec;
import dev.belay.workflows.wire.UnreadablePayload;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests. What it decodes is written nowhere else. Thread-safe. */
final class CodecHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(CodecHandler.class);

  /** Four pages of a history as Temporal's interface sends them at most. */
  static final int MOST_BYTES = 16 << 20;

  static final int MOST_PAYLOADS = 20_000;

  /** Each holds a request and its answer in memory. */
  private static final int AT_ONCE = 8;

  private final EncryptingCodec codec;
  private final CodecServerSettings settings;
  private final CodecGate gate;
  private final Semaphore room = new Semaphore(AT_ONCE);

  CodecHandler(EncryptingCodec codec, CodecServerSettings settings, CodecGate gate) {
    this.codec = codec;
    this.settings = settings;
    this.gate = gate;
  }

  /** Said to the other side, and nothing of what it sent. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String why) {
      super(why);
      this.status = status;
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      allowPage(exchange);
      if (exchange.getRequestMethod().equals("OPTIONS")) {
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      boolean decode = decodes(exchange, path);
      room.acquire();
      try {
        Payloads asked = read(exchange);
        Payloads answer = decode ? decoded(asked) : encoded(asked);
        say(exchange, 200, JsonFormat.printer().omittingInsignificantWhitespace().print(answer));
        LOG.info(
            "{} {} payloads for namespace {} of {}",
            decode ? "Decoded" : "Encoded",
            asked.getPayloadsCount(),
            plain(exchange.getRequestHeaders().getFirst("X-Namespace")),
            exchange.getRemoteAddress().getAddress().getHostAddress());
      } finally {
        room.release();
      }
    } catch (Refused refused) {
      LOG.warn(
          "Refused a request of {}: {}",
          exchange.getRemoteAddress().getAddress().getHostAddress(),
          refused.getMessage());
      say(exchange, refused.status, "{\"error\":\"" + refused.getMessage() + "\"}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean decodes(HttpExchange exchange, String path) throws Refused {
    CodecGate.Refusal refusal = gate.refusal(exchange.getRequestHeaders());
    if (refusal != null) {
      throw new Refused(refusal.status(), refusal.why());
    }
    if (!path.equals("/decode") && !path.equals("/encode")) {
      throw new Refused(404, "there is only /decode and /encode");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new Refused(405, "only POST is understood");
    }
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (!type.startsWith("application/json")) {
      throw new Refused(415, "the body must be application/json");
    }
    return path.equals("/decode");
  }

  private static Payloads read(HttpExchange exchange) throws IOException, Refused {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MOST_BYTES + 1);
    }
    if (body.length > MOST_BYTES) {
      throw new Refused(413, "the request has more than " + (MOST_BYTES >> 20) + " MB");
    }
    Payloads.Builder payloads = Payloads.newBuilder();
    try {
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(body, StandardCharsets.UTF_8), payloads);
    } catch (InvalidProtocolBufferException e) {
      throw new Refused(400, "the body is no JSON object with payloads");
    }
    if (payloads.getPayloadsCount() > MOST_PAYLOADS) {
      throw new Refused(413, "the request has more than " + MOST_PAYLOADS + " payloads");
    }
    return payloads.build();
  }

  private Payloads encoded(Payloads asked) {
    return Payloads.newBuilder().addAllPayloads(codec.encode(asked.getPayloadsList())).build();
  }

  /** One that cannot be read stays as it is, so that the others of a history can be. */
  private Payloads decoded(Payloads asked) {
    Payloads.Builder answer = Payloads.newBuilder();
    for (Payload payload : asked.getPayloadsList()) {
      try {
        answer.addAllPayloads(codec.decode(List.of(payload)));
      } catch (UnreadablePayload | ApplicationFailure unreadable) {
        LOG.warn("{}", unreadable.getMessage());
        answer.addPayloads(payload);
      }
    }
    return answer.build();
  }

  /** For browsers, which ask whether a page may ask. */
  private void allowPage(HttpExchange exchange) {
    Headers answer = exchange.getResponseHeaders();
    answer.set("Cache-Control", "no-store");
    answer.set("Vary", "Origin");
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin == null || !settings.origins().contains(origin)) {
      return;
    }
    answer.set("Access-Control-Allow-Origin", origin);
    answer.set("Access-Control-Allow-Methods", "POST, OPTIONS");
    answer.set("Access-Control-Allow-Headers", "content-type, x-namespace, authorization");
    answer.set("Access-Control-Allow-Credentials", "true");
    answer.set("Access-Control-Max-Age", "600");
    if ("true"
        .equals(exchange.getRequestHeaders().getFirst("Access-Control-Request-Private-Network"))) {
      answer.set("Access-Control-Allow-Private-Network", "true");
    }
  }

  private static void say(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** It comes from outside and goes into a log. */
  private static String plain(@Nullable String namespace) {
    String plain = String.valueOf(namespace).replaceAll("[^A-Za-z0-9._-]", "?");
    return plain.length() <= 100 ? plain : plain.substring(0, 100);
  }
}

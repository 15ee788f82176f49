package dev.belay.worker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.CodecServerSettings;
import dev.belay.integrations.settings.CodecServerSettings.Access;
import dev.belay.integrations.settings.SecretPlace;
import dev.belay.worker.encryption.EncryptingCodec;
import dev.belay.worker.encryption.TestCodecs;
import dev.belay.workflows.wire.WireData;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecServerTest {
  private static final String TOKEN = "planted-token-0123456789";
  private static final String UI = "http://127.0.0.1:8233";
  private static final SecretTexts SECRETS = new SecretTexts(Map.of("TOKEN", TOKEN));

  private final EncryptingCodec codec = TestCodecs.of("key=1");
  private final CodecServer server = CodecServer.start(settings(Access.TOKEN), codec, SECRETS);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void decodesWhatTemporalsToolsSendAndEncodesWhatTheyWillSend() throws Exception {
    Payload clear = payload("the difference");
    Payload encrypted = codec.encode(List.of(clear)).getFirst();

    HttpResponse<String> decoded = asked("/decode", json(encrypted, clear));
    assertThat(decoded.statusCode()).isEqualTo(200);
    assertThat(decoded.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(payloads(decoded)).containsExactly(clear, clear);

    List<Payload> encoded = payloads(asked("/encode", json(clear)));
    assertThat(encoded).allMatch(EncryptingCodec::isOurs);
    assertThat(codec.decode(encoded)).containsExactly(clear);
  }

  @Test
  void onePayloadWithoutItsKeyDoesNotHideTheOthers() throws Exception {
    Payload lost = TestCodecs.of("lost=2").encode(List.of(payload("a"))).getFirst();
    Payload good = codec.encode(List.of(payload("b"))).getFirst();
    Payload altered =
        good.toBuilder().setData(good.getData().concat(ByteString.copyFromUtf8("x"))).build();

    assertThat(payloads(asked("/decode", json(lost, good, altered))))
        .containsExactly(lost, payload("b"), altered);
  }

  @Test
  void withoutTheTokenNothingIsShown() throws Exception {
    String body = json(codec.encode(List.of(payload("x"))).getFirst());

    for (String authorization :
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer x",
            TOKEN,
            "Basic " + TOKEN,
            "Bearer " + TOKEN + "x")) {
      HttpRequest.Builder request = request("/decode", body);
      request.setHeader("Authorization", authorization);
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
      assertThat(answer.body()).contains("error").doesNotContain("planted");
    }
  }

  @Test
  void thePageOfTheInterfaceMayAskAndNoOtherPage() throws Exception {
    HttpResponse<String> asked =
        send(
            HttpRequest.newBuilder(server.address().resolve("/decode"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", UI)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-namespace,authorization")
                .header("Access-Control-Request-Private-Network", "true"));
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(UI);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("content-type, x-namespace, authorization");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Private-Network")).contains("true");

    HttpResponse<String> answer = send(request("/decode", json(payload("x"))).header("Origin", UI));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(UI);

    HttpResponse<String> stranger =
        send(request("/decode", json(payload("x"))).header("Origin", "http://127.0.0.1:9999"));
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/decode, GET, application/json, 405",
    "/other, POST, application/json, 404",
    "/decode/x, POST, application/json, 404",
    "/decode, POST, text/plain, 415",
  })
  void whatIsNoQuestionIsRefused(String path, String method, String type, int status)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString("{}"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", type);

    assertThat(send(request).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "{", "planted", "{\"payloads\": 7}", "{\"payloads\": [{\"data\": \"%%\"}]}"})
  void whatIsNoJsonOfPayloadsIsRefusedWithoutQuotingIt(String body) throws Exception {
    HttpResponse<String> answer = asked("/decode", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("planted", "%%");
  }

  @Test
  void aRequestOfAnySizeIsNotTaken() throws Exception {
    String large = "{\"payloads\":[],\"x\":\"" + "y".repeat(CodecHandler.MOST_BYTES) + "\"}";

    try {
      assertThat(asked("/decode", large).statusCode()).isEqualTo(413);
    } catch (IOException cut) {
      // The connection may be closed while the rest is still sent.
    }
    assertThat(asked("/decode", json(payload("x"))).statusCode()).isEqualTo(200);
  }

  @Test
  void forEverybodyOnThisMachineItIsAskedByThatNameOnly() throws Exception {
    try (CodecServer open = CodecServer.start(settings(Access.THIS_MACHINE), codec, SECRETS)) {
      assertThat(raw(open, "127.0.0.1:" + open.address().getPort())).startsWith("HTTP/1.1 200");
      assertThat(raw(open, "rebound.example.org")).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void aTokenThatCanBeGuessedIsRefused() {
    assertThatThrownBy(() ->
            CodecServer.start(
                settings(Access.TOKEN), codec, new SecretTexts(Map.of("TOKEN", "planted"))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the codec server's token has fewer than 20 characters; make one: openssl rand -hex 32");
  }

  private static String raw(CodecServer open, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.address().getPort())) {
      String body = "{\"payloads\":[]}";
      socket
          .getOutputStream()
          .write(
              ("POST /decode HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<String> asked(String path, String body) throws Exception {
    return send(request(path, body));
  }

  private HttpRequest.Builder request(String path, String body) {
    return HttpRequest.newBuilder(URI.create(server.address() + path))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .header("Content-Type", "application/json")
        .header("X-Namespace", "default")
        .header("Authorization", "Bearer " + TOKEN);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String json(Payload... payloads) throws Exception {
    return JsonFormat.printer()
        .print(Payloads.newBuilder().addAllPayloads(List.of(payloads)).build());
  }

  private static List<Payload> payloads(HttpResponse<String> answer) throws Exception {
    Payloads.Builder payloads = Payloads.newBuilder();
    JsonFormat.parser().merge(answer.body(), payloads);
    return payloads.getPayloadsList();
  }

  private static Payload payload(String text) {
    return WireData.converter().toPayload(text).orElseThrow();
  }

  private static CodecServerSettings settings(Access access) {
    return new CodecServerSettings(
        "127.0.0.1",
        0,
        List.of(UI),
        access,
        new SecretPlace.Variable("TOKEN"),
        null,
        new SecretPlace.Variable("NONE"));
  }
}

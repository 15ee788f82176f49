package dev.belay.worker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With TLS of its own, and behind somebody else's. */
class CodecServerTlsTest {
  private static final String TOKEN = "planted-token-0123456789";
  private static final String PASSWORD = "planted-password";
  private static final String UI = "https://temporal.example.net";
  private static final SecretTexts SECRETS =
      new SecretTexts(Map.of("TOKEN", TOKEN, "PASSWORD", PASSWORD, "WRONG", "another-password"));

  @TempDir private static Path folder;

  private final EncryptingCodec codec = TestCodecs.of("key=1");

  @BeforeAll
  static void aKeyThatNobodyHasSigned() throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "codec",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore().toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  @Test
  void whoTrustsItsCertificateAndShowsTheTokenIsAnswered() throws Exception {
    try (CodecServer server = CodecServer.start(tls("PASSWORD"), codec, SECRETS);
        HttpClient client = trusting()) {
      assertThat(server.address().getScheme()).isEqualTo("https");

      HttpResponse<String> answer =
          client.send(asked(server.address(), TOKEN), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(payloads(answer)).containsExactly(payload());
      assertThat(
              client.send(asked(server.address(), "guessed"), BodyHandlers.ofString()).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void whoDoesNotTrustItsCertificateSendsNothing() {
    try (CodecServer server = CodecServer.start(tls("PASSWORD"), codec, SECRETS);
        HttpClient stranger = HttpClient.newHttpClient()) {
      assertThatThrownBy(
              () -> stranger.send(asked(server.address(), TOKEN), BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void withoutTlsItsPortShowsNothing() throws Exception {
    try (CodecServer server = CodecServer.start(tls("PASSWORD"), codec, SECRETS);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(10_000);
      String body = JsonFormat.printer().print(Payloads.newBuilder().addPayloads(encrypted()));
      socket
          .getOutputStream()
          .write(
              ("POST /decode HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + TOKEN
                      + "\r\nContent-Type: application/json\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(everythingFrom(socket)).doesNotContain("200 OK", "payloads");
    }
  }

  @Test
  void protocolsThatAreBrokenAreNotSpoken() throws Exception {
    try (CodecServer server = CodecServer.start(tls("PASSWORD"), codec, SECRETS);
        SSLSocket socket =
            (SSLSocket)
                context()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.startHandshake();

      assertThat(socket.getSession().getProtocol()).isIn("TLSv1.3", "TLSv1.2");
      assertThat(SSLContext.getDefault().getDefaultSSLParameters().getProtocols())
          .doesNotContain("TLSv1", "TLSv1.1", "SSLv3");
    }
  }

  @Test
  void aKeyStoreThatCannotBeOpenedIsOneLineWithoutItsPassword() {
    assertThatThrownBy(() -> CodecServer.start(tls("WRONG"), codec, SECRETS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("codec.p12: this is no PKCS #12 key store, or its password")
        .hasMessageNotContaining("another-password");
  }

  /**
   * A proxy that lets people in adds the token, names the host as the browser knows it, and passes
   * the page's origin on.
   */
  @Test
  void behindATlsProxyThePageOfTheInterfaceIsAnsweredAndNoOther() throws Exception {
    try (CodecServer server = CodecServer.start(plain(Access.TOKEN), codec, SECRETS)) {
      String port = ":" + server.address().getPort();

      String answer = proxied(server, "POST /decode", "codec.example.net", UI, TOKEN);
      assertThat(answer)
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("Access-Control-Allow-Origin: " + UI)
          .containsIgnoringCase("Access-Control-Allow-Credentials: true")
          .containsIgnoringCase("Vary: Origin");
      assertThat(proxied(server, "OPTIONS /decode", "codec.example.net", UI, null))
          .as("a browser asks first, and shows nothing then")
          .startsWith("HTTP/1.1 204")
          .containsIgnoringCase("Access-Control-Allow-Origin: " + UI);
      assertThat(
              proxied(server, "POST /decode", "codec.example.net", "https://evil.example", TOKEN))
          .startsWith("HTTP/1.1 403")
          .doesNotContainIgnoringCase("Access-Control-Allow-Origin");
      assertThat(proxied(server, "POST /decode", "127.0.0.1" + port, UI, null))
          .as("past the proxy there is no token")
          .startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void whatIsForThisMachineIsNotShownThroughAProxyByAnotherName() throws Exception {
    try (CodecServer server = CodecServer.start(plain(Access.THIS_MACHINE), codec, SECRETS)) {
      assertThat(proxied(server, "POST /decode", "codec.example.net", UI, null))
          .startsWith("HTTP/1.1 403");
    }
  }

  private String proxied(
      CodecServer server, String what, String host, String origin, @Nullable String token)
      throws IOException {
    String body =
        what.startsWith("POST")
            ? JsonFormat.printer().print(Payloads.newBuilder().addPayloads(encrypted()))
            : "";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              (what
                      + " HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nOrigin: "
                      + origin
                      + "\r\nX-Forwarded-Proto: https\r\nContent-Type: application/json\r\n"
                      + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                      + "Connection: close\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      return everythingFrom(socket);
    }
  }

  private static String everythingFrom(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private HttpRequest asked(URI address, String token) throws IOException {
    return HttpRequest.newBuilder(address.resolve("/decode"))
        .POST(
            HttpRequest.BodyPublishers.ofString(
                JsonFormat.printer().print(Payloads.newBuilder().addPayloads(encrypted()))))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private Payload encrypted() {
    return codec.encode(List.of(payload())).getFirst();
  }

  private static Payload payload() {
    return WireData.converter().toPayload("the difference").orElseThrow();
  }

  private static List<Payload> payloads(HttpResponse<String> answer) throws IOException {
    Payloads.Builder payloads = Payloads.newBuilder();
    JsonFormat.parser().merge(answer.body(), payloads);
    return payloads.getPayloadsList();
  }

  private static HttpClient trusting() throws Exception {
    return HttpClient.newBuilder().sslContext(context()).build();
  }

  private static SSLContext context() throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore())) {
      own.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("codec", own.getCertificate("codec"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static Path keyStore() {
    return folder.resolve("codec.p12");
  }

  private static CodecServerSettings tls(String password) {
    return new CodecServerSettings(
        "127.0.0.1",
        0,
        List.of(UI),
        Access.TOKEN,
        new SecretPlace.Variable("TOKEN"),
        keyStore(),
        new SecretPlace.Variable(password));
  }

  private static CodecServerSettings plain(Access access) {
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

package dev.belay.integrations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebCallerTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final WebCaller web = new WebCaller();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void givesStatusBodyAndTheWishToBeLeftAlone() {
    try (FakeWeb fake =
        FakeWeb.answering(asked -> new FakeWeb.Said(429, "später", Map.of("Retry-After", "7")))) {
      WebAnswer answer = web.call(get(fake, "/x?y=1"), LONG);

      assertThat(answer).isEqualTo(new WebAnswer(429, "später", Duration.ofSeconds(7)));
      assertThat(answer.good()).isFalse();
      assertThat(fake.asked().getFirst().query()).isEqualTo("y=1");
    }
  }

  @Test
  void isNotKeptWaitingLongerThanAQuarterOfAnHour() {
    try (FakeWeb fake =
        FakeWeb.answering(asked -> new FakeWeb.Said(503, "", Map.of("Retry-After", "999999999")))) {
      assertThat(web.call(get(fake, "/"), LONG).retryAfter()).isEqualTo(Duration.ofMinutes(15));
    }
  }

  @Test
  void trustsWhomTheNamedCertificatesVouchForAndNobodyElse(@TempDir Path folder) throws Exception {
    try (TlsWeb tls = TlsWeb.start(folder);
        WebCaller trusting = new WebCaller(tls.certificate())) {
      WebCall call = WebCall.get(URI.create(tls.address()));

      assertThat(trusting.call(call, LONG).body()).isEqualTo("ok");
      assertThatThrownBy(() -> web.call(call, LONG))
          .isInstanceOf(WebFault.class)
          .hasMessageContaining("cannot be trusted");
    }
  }

  @Test
  void certificatesThatAreNoneAreRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
    try (WebCaller trusting = new WebCaller(file)) {
      assertThatThrownBy(() -> trusting.call(WebCall.get(URI.create("https://127.0.0.1:1")), LONG))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("ca.pem: the file holds no certificates; write them in PEM form");
    }
  }

  @Test
  void followsNobodyElsewhere() {
    try (FakeWeb elsewhere = FakeWeb.answering(asked -> FakeWeb.Said.of(200, "{}"));
        FakeWeb fake =
            FakeWeb.answering(asked ->
                new FakeWeb.Said(302, "", Map.of("Location", elsewhere.address() + "/steal")))) {
      WebAnswer answer = web.call(get(fake, "/"), LONG);

      assertThat(answer.redirect()).isTrue();
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @Test
  void givesUpOnAnAnswerThatDripsForEver() {
    CountDownLatch over = new CountDownLatch(1);
    try (FakeWeb fake =
        FakeWeb.handling((asked, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          body.write('{');
          body.flush();
          await(over);
        })) {
      assertThatThrownBy(() -> web.call(get(fake, "/secret-path"), Duration.ofMillis(300)))
          .isInstanceOf(WebFault.class)
          .hasMessageContaining("has not answered within 300ms")
          .hasMessageContaining("127.0.0.1:")
          .hasMessageNotContaining("secret-path");
      over.countDown();
    }
  }

  @Test
  void takesNoAnswerWithoutEnd() {
    try (FakeWeb fake =
        FakeWeb.handling((asked, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 16];
          try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 1_000; i++) {
              body.write(much);
            }
          } catch (IOException cut) {
            // what the test is about
          }
        })) {
      assertThatThrownBy(() -> web.call(get(fake, "/"), LONG))
          .isInstanceOf(WebFault.class)
          .hasMessageContaining("answered more than 1 MB");
    }
  }

  @Test
  void saysWhyItGotNoAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThatThrownBy(
            () -> web.call(WebCall.get(URI.create("http://127.0.0.1:" + closed + "/x")), LONG))
        .isInstanceOf(WebFault.class)
        .hasMessage("127.0.0.1:" + closed + " cannot be reached: it refuses the connection");
    assertThatThrownBy(
            () -> web.call(WebCall.get(URI.create("https://no-such-host.invalid/x")), LONG))
        .isInstanceOf(WebFault.class)
        .hasMessage("no-such-host.invalid cannot be reached: its name is not known");
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerInPlainText(plain));
      URI address = URI.create("https://127.0.0.1:" + plain.getLocalPort());
      assertThatThrownBy(() -> web.call(WebCall.get(address), LONG))
          .isInstanceOf(WebFault.class)
          .hasMessageContaining("TLS");
    }
    try (FakeWeb dying = FakeWeb.handling((asked, exchange) -> exchange.close())) {
      assertThatThrownBy(() -> web.call(get(dying, "/"), LONG))
          .isInstanceOf(WebFault.class)
          .hasMessageContaining("was lost before it answered");
    }
  }

  @Test
  void aCallDoesNotPrintWhatItHolds() {
    WebCall call = WebCall.send("POST", URI.create("https://hooks.example.net/T0/B0/SECRET"), "{}");

    assertThat(call).hasToString("POST hooks.example.net");
  }

  private static WebCall get(FakeWeb fake, String path) {
    return WebCall.get(URI.create(fake.address() + path));
  }

  private static void answerInPlainText(ServerSocket server) {
    try (Socket connection = server.accept()) {
      connection.getInputStream().read(new byte[16_384]);
      connection
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The other side has hung up, which is what it should do.
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

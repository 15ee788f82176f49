package dev.belay.worker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatusServerTest {
  @Test
  void tellsHealthReadinessAndMetricsOnLoopback() throws Exception {
    try (StatusServer server =
        StatusServer.start("127.0.0.1", 0, () -> true, () -> "belay_sessions 3\n")) {
      assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
      assertThat(get(server, "/health").statusCode()).isEqualTo(200);
      assertThat(get(server, "/ready").body()).isEqualTo("ready\n");
      assertThat(get(server, "/metrics").body()).isEqualTo("belay_sessions 3\n");
      assertThat(get(server, "/healthy").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anEagerProberIsAnsweredFromMemory() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (StatusServer server =
        StatusServer.start("127.0.0.1", 0, () -> asked.incrementAndGet() > 100, () -> "")) {
      for (int i = 0; i < 20; i++) {
        assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
      }
      assertThat(asked.get()).isLessThan(10);
    }
  }

  @Test
  void aPortInUseIsOneLine() {
    try (StatusServer first = StatusServer.start("127.0.0.1", 0, () -> true, () -> "")) {
      int port = first.address().getPort();

      assertThatThrownBy(() -> StatusServer.start("127.0.0.1", port, () -> true, () -> ""))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("port " + port);
    }
  }

  private static HttpResponse<String> get(StatusServer server, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.address().resolve(path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}

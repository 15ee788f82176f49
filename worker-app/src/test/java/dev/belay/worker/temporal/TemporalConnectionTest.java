package dev.belay.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TemporalSettings;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalConnectionTest {
  @TempDir private Path folder;

  @Test
  void anAddressWithoutAServerIsOneLineThatSaysWhatToDo() throws IOException {
    int port = portWithoutServer();
    TemporalSettings settings = new TemporalSettings(null, "127.0.0.1:" + port, null, null, 0);

    assertThatThrownBy(() -> TemporalConnection.connect(settings, noFile()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Temporal at 127.0.0.1:"
                + port
                + " does not answer; start one with `belay server`, or set TEMPORAL_ADDRESS to"
                + " where it runs");
  }

  @Test
  void unusableTlsFilesAreOneLineThatQuotesNothingOfThem() {
    Map<String, String> environment =
        Map.of(
            "TEMPORAL_CONFIG_FILE", folder.resolve("none.toml").toString(),
            "TEMPORAL_TLS", "true",
            "TEMPORAL_TLS_CLIENT_CERT_DATA", "not a certificate",
            "TEMPORAL_TLS_CLIENT_KEY_DATA", "Plum-Tree-93");

    assertThatThrownBy(() ->
            TemporalConnection.connect(
                new TemporalSettings(null, null, null, null, 0), environment))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("TEMPORAL_TLS_CLIENT_CERT_PATH")
        .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("Plum-Tree"));
  }

  @Test
  void theEmbeddedOneAnswersAndKnowsItsSearchAttributesTwice() {
    try (EmbeddedTemporal temporal = EmbeddedTemporal.start()) {
      assertThat(temporal.connection().answers()).isTrue();
      SearchAttributeRegistration.ensure(temporal.connection());
      assertThat(temporal.connection().namespace()).isEqualTo("default");
    }
  }

  @Test
  void aClosedOneDoesNotAnswer() {
    EmbeddedTemporal temporal = EmbeddedTemporal.start();
    temporal.close();

    assertThat(temporal.connection().answers()).isFalse();
  }

  @Test
  void closingDoesNotWaitForAResultThatWasWaitedFor() throws IOException {
    int port = portWithoutServer();
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port)) {
      TemporalConnection connection = TemporalConnection.to("127.0.0.1:" + port);
      WorkflowStub nobodysWork =
          connection
              .client()
              .newUntypedWorkflowStub(
                  "Nobody", WorkflowOptions.newBuilder().setTaskQueue("unserved").build());
      nobodysWork.start();
      CompletableFuture<Void> unused = nobodysWork.getResultAsync(Void.class);

      assertTimeoutPreemptively(Duration.ofSeconds(10), connection::close);
    }
  }

  private Map<String, String> noFile() {
    return Map.of("TEMPORAL_CONFIG_FILE", folder.resolve("none.toml").toString());
  }

  private static int portWithoutServer() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

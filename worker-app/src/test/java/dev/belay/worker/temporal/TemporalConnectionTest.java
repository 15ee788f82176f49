package dev.belay.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TemporalSettings;
import dev.belay.worker.trace.Tracing;
import dev.belay.workflows.wire.WireData;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, UNAVAILABLE",
    "PERMISSION_DENIED, PERMISSION_DENIED: check TEMPORAL_API_KEY or the client certificate",
    "UNAUTHENTICATED, UNAUTHENTICATED: check TEMPORAL_API_KEY or the client certificate",
    "NOT_FOUND, NOT_FOUND: it has no namespace `netops`"
  })
  void whyTemporalIsOfNoUseIsSaidWithoutItsOwnWords(Status.Code code, String why) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .setGrpcClientInterceptors(
                    List.of(answering(code.toStatus().withDescription("key Plum-Tree-93 is over"))))
                .build());
    try (TemporalConnection connection =
        TemporalConnection.over(stubs, "there", "netops", WireData.converter(), Tracing.none())) {
      assertThat(connection.trouble().orElseThrow()).startsWith(why).doesNotContain("Plum-Tree");
      assertThat(connection.answers()).isFalse();
    }
  }

  /** A server that says the same to whatever it is asked. */
  private static ClientInterceptor answering(Status status) {
    return new ClientInterceptor() {
      @Override
      public <A, B> ClientCall<A, B> interceptCall(
          MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        return new ClientCall<>() {
          @Override
          public void start(Listener<B> listener, Metadata headers) {
            listener.onClose(status, new Metadata());
          }

          @Override
          public void request(int messages) {}

          @Override
          public void cancel(@Nullable String message, @Nullable Throwable cause) {}

          @Override
          public void halfClose() {}

          @Override
          public void sendMessage(A message) {}
        };
      }
    };
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

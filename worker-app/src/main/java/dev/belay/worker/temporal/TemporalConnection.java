package dev.belay.worker.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TemporalSettings;
import dev.belay.worker.trace.Tracing;
import dev.belay.workflows.wire.WireData;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A connection to Temporal that has been proven to work, with the one data converter that starter
 * and worker share. Thread-safe; one for a process.
 */
public final class TemporalConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** For answers on their way; whoever wants one has waited for it before. */
  private static final Duration LAST_ANSWERS = Duration.ofMillis(200);

  private static final String CHECK_ACCOUNT =
      "check TEMPORAL_API_KEY or the client certificate, and the namespace";

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String address;
  private final String namespace;
  private final Tracing tracing;

  private TemporalConnection(
      WorkflowServiceStubs stubs,
      WorkflowClient client,
      String address,
      String namespace,
      Tracing tracing) {
    this.stubs = stubs;
    this.client = client;
    this.address = address;
    this.namespace = namespace;
    this.tracing = tracing;
  }

  /**
   * Connects to a Temporal that is running, found as Temporal's own tools find it.
   *
   * @param settings Belay's own; what they leave open, Temporal's variables and profiles decide
   * @param environment the process's variables; {@code TEMPORAL_*} of them count
   * @throws InputException one line: what is wrong with the settings, or the address that does not
   *     answer and how to start one
   */
  public static TemporalConnection connect(
      TemporalSettings settings, Map<String, String> environment) {
    return connect(settings, environment, new NoopScope(), WireData.converter(), Tracing.none());
  }

  /**
   * The same, with every call counted in a scope of metrics.
   *
   * @param converter of everything that is started or read over it
   * @param tracing of what is started over it; closed with the connection
   */
  public static TemporalConnection connect(
      TemporalSettings settings,
      Map<String, String> environment,
      Scope metrics,
      DataConverter converter,
      Tracing tracing) {
    return connect(TemporalProfile.load(settings, environment), metrics, converter, tracing);
  }

  /** A server of our own, whatever the environment says. */
  static TemporalConnection to(String address) {
    return connect(
        TemporalProfile.plain(address), new NoopScope(), WireData.converter(), Tracing.none());
  }

  private static TemporalConnection connect(
      TemporalProfile profile, Scope metrics, DataConverter converter, Tracing tracing) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            stubsOptions(profile)
                .setMetricsScope(metrics)
                // Our messages are short: packing them costs both sides more than it saves.
                .setGrpcCompression(GrpcCompression.NONE)
                .validateAndBuildWithDefaults());
    try {
      stubs.connect(PATIENCE);
      proveNamespace(stubs, profile);
    } catch (StatusRuntimeException | IllegalStateException e) {
      stubs.shutdownNow();
      throw explain(profile, e);
    } catch (InputException e) {
      stubs.shutdownNow();
      throw e;
    }
    return over(stubs, profile.address(), profile.namespace(), converter, tracing);
  }

  /** A connection over stubs that are known to work. It owns them. */
  static TemporalConnection over(
      WorkflowServiceStubs stubs,
      String address,
      String namespace,
      DataConverter converter,
      Tracing tracing) {
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(namespace)
                .setDataConverter(converter)
                .setInterceptors(tracing.starts().toArray(new WorkflowClientInterceptor[0]))
                .validateAndBuildWithDefaults());
    return new TemporalConnection(stubs, client, address, namespace, tracing);
  }

  /** Starts, finds and asks workflows. */
  public WorkflowClient client() {
    return client;
  }

  /** The service itself, for what the client does not offer. */
  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** Where this Temporal is, for people. */
  public String address() {
    return address;
  }

  /** The namespace that everything of ours lives in. */
  public String namespace() {
    return namespace;
  }

  /** What draws the traces of this process. */
  public Tracing tracing() {
    return tracing;
  }

  /** Whether Temporal answers right now; blocks for a second at most. */
  public boolean answers() {
    return trouble().isEmpty();
  }

  /**
   * Why nothing can be done with Temporal right now, by gRPC's name for it and what to look at;
   * empty when it answers. Blocks for a second at most.
   */
  public Optional<String> trouble() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(1, TimeUnit.SECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      // Not its description, which is somebody else's text.
      Status.Code code = e.getStatus().getCode();
      return Optional.of(
          code
              + switch (code) {
                case UNAUTHENTICATED, PERMISSION_DENIED -> ": " + CHECK_ACCOUNT;
                case NOT_FOUND -> ": it has no namespace `" + namespace + "`";
                default -> "";
              });
    }
  }

  /** Ends calls that are still open after a moment, such as one that waits for a result. */
  @Override
  public void close() {
    stubs.shutdown();
    // In milliseconds, because the SDK takes what is left of the time for milliseconds and waits
    // that number of the unit: of two seconds it makes two thousand.
    if (!stubs.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
      stubs.shutdownNow();
    }
    tracing.close();
  }

  private static WorkflowServiceStubsOptions.Builder stubsOptions(TemporalProfile profile) {
    try {
      return WorkflowServiceStubsOptions.newBuilder(
          profile.profile().toWorkflowServiceStubsOptions());
    } catch (RuntimeException e) {
      // The SDK's own message quotes nothing useful, and its cause may quote the key.
      throw InputException.of(
          "the TLS files for Temporal at " + profile.address() + " cannot be used",
          "check TEMPORAL_TLS_CLIENT_CERT_PATH, TEMPORAL_TLS_CLIENT_KEY_PATH and"
              + " TEMPORAL_TLS_SERVER_CA_CERT_PATH: they must be readable PEM files");
    }
  }

  private static void proveNamespace(WorkflowServiceStubs stubs, TemporalProfile profile) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .describeNamespace(
              DescribeNamespaceRequest.newBuilder().setNamespace(profile.namespace()).build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        throw InputException.of(
            "Temporal at " + profile.address() + " has no namespace `" + profile.namespace() + "`",
            "create it with `temporal operator namespace create -n " + profile.namespace() + "`");
      }
      throw e;
    }
  }

  private static InputException explain(TemporalProfile profile, RuntimeException failure) {
    Status.Code code =
        failure instanceof StatusRuntimeException status
            ? status.getStatus().getCode()
            : Status.Code.UNAVAILABLE;
    return switch (code) {
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          InputException.of(
              "Temporal at " + profile.address() + " does not let us in", CHECK_ACCOUNT);
      default ->
          InputException.of(
              "Temporal at " + profile.address() + " does not answer",
              "start one with `belay server`, or set TEMPORAL_ADDRESS to where it runs");
    };
  }
}

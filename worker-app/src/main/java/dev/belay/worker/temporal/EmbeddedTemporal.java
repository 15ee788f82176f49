package dev.belay.worker.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.belay.worker.trace.Tracing;
import dev.belay.workflows.wire.WireData;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.InProcessTestServer;

/**
 * A Temporal inside this process, reached by a channel in memory: no port is opened, and nothing of
 * it outlives the process. It knows no lists of workflows, so nothing built on it may need them.
 * Thread-safe.
 */
public final class EmbeddedTemporal implements AutoCloseable {
  private static final String NAMESPACE = TemporalProfile.DEFAULT_NAMESPACE;

  private final InProcessTestServer server;
  private final TemporalConnection connection;

  private EmbeddedTemporal(InProcessTestServer server, TemporalConnection connection) {
    this.server = server;
    this.connection = connection;
  }

  /** Starts one, with real time and with Belay's search attributes. */
  public static EmbeddedTemporal start() {
    return start(WireData.converter());
  }

  /**
   * The same.
   *
   * @param converter of everything that is started or read over it
   */
  public static EmbeddedTemporal start(DataConverter converter) {
    return start(converter, new NoopScope());
  }

  /** The same, with every call to it counted in a scope of metrics. */
  public static EmbeddedTemporal start(DataConverter converter, Scope metrics) {
    return start(converter, metrics, Tracing.none());
  }

  /** The same, with traces, which are closed with it. */
  public static EmbeddedTemporal start(DataConverter converter, Tracing tracing) {
    return start(converter, new NoopScope(), tracing);
  }

  private static EmbeddedTemporal start(DataConverter converter, Scope metrics, Tracing tracing) {
    // True: time is never skipped.
    InProcessTestServer server = TestServer.createServer(true);
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .setMetricsScope(metrics)
                .validateAndBuildWithDefaults());
    TemporalConnection connection =
        TemporalConnection.over(stubs, "this process", NAMESPACE, converter, tracing);
    SearchAttributeRegistration.ensure(connection);
    return new EmbeddedTemporal(server, connection);
  }

  /** The connection to it; closed with it. */
  public TemporalConnection connection() {
    return connection;
  }

  @Override
  public void close() {
    connection.close();
    server.close();
  }
}

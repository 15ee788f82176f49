package dev.belay.cli.temporal;

import com.uber.m3.tally.NoopScope;
import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.Workspace;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.TemporalSettings;
import dev.belay.worker.BelayWorker;
import dev.belay.worker.encryption.PayloadEncryption;
import dev.belay.worker.temporal.EmbeddedTemporal;
import dev.belay.worker.temporal.TemporalConnection;
import dev.belay.worker.trace.Tracing;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One command's connection to Temporal. Embedded when nothing names a server: then the worker runs
 * in this process too, and what is running ends with it. Thread-safe once open.
 */
public final class TemporalSession implements AutoCloseable {
  private final TemporalConnection connection;
  private final @Nullable EmbeddedTemporal embedded;
  private final @Nullable BelayWorker worker;

  private TemporalSession(
      TemporalConnection connection,
      @Nullable EmbeddedTemporal embedded,
      @Nullable BelayWorker worker) {
    this.connection = connection;
    this.embedded = embedded;
    this.worker = worker;
  }

  /** Opens the Temporal that the settings and the environment mean. */
  public static TemporalSession open(Workspace workspace) {
    return open(workspace, System.getenv());
  }

  /**
   * The same for what only a server can do.
   *
   * @param without said, as the reason and the remedy, where there is none
   */
  public static TemporalSession openServer(Workspace workspace, String without) {
    Map<String, String> environment = System.getenv();
    if (TemporalChoice.of(workspace, environment).settings().mode()
        == TemporalSettings.Mode.EMBEDDED) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, without);
    }
    return open(workspace, environment);
  }

  static TemporalSession open(Workspace workspace, Map<String, String> environment) {
    TemporalChoice choice = TemporalChoice.of(workspace, environment);
    TemporalSettings settings = choice.settings();
    if (settings.mode() == TemporalSettings.Mode.EMBEDDED) {
      return embedded(workspace, environment);
    }
    if (settings.mode() == TemporalSettings.Mode.LOCAL && settings.address() == null) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "the local Temporal does not run; start it with `belay server --background`");
    }
    DataConverter converter = PayloadEncryption.converter(workspace.settings(), environment);
    Tracing tracing = tracing(workspace, environment);
    try {
      return new TemporalSession(
          TemporalConnection.connect(
              settings, choice.environment(), new NoopScope(), converter, tracing),
          null,
          null);
    } catch (InputException e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, e.problems().getFirst().toString());
    }
  }

  private static TemporalSession embedded(Workspace workspace, Map<String, String> environment) {
    EmbeddedTemporal temporal =
        EmbeddedTemporal.start(
            PayloadEncryption.converter(workspace.settings(), environment),
            tracing(workspace, environment));
    try {
      BelayWorker worker =
          BelayWorker.startEmbedded(temporal.connection(), workspace.settings(), environment);
      return new TemporalSession(temporal.connection(), temporal, worker);
    } catch (RuntimeException e) {
      temporal.close();
      throw e;
    }
  }

  /** Of what this command starts, below a span of its own. */
  private static Tracing tracing(Workspace workspace, Map<String, String> environment) {
    return Tracing.ofCommand(workspace.settings().tracing(), environment, workspace.command());
  }

  /** Starts, finds and asks workflows. */
  public WorkflowClient client() {
    return connection.client();
  }

  /** Whether running operations go on when this process ends. */
  public boolean durable() {
    return embedded == null;
  }

  /** Where this Temporal is, for people. */
  public String address() {
    return durable() ? connection.address() : "in this process";
  }

  @Override
  public void close() {
    Optional.ofNullable(worker).ifPresent(BelayWorker::close);
    Optional.ofNullable(embedded).ifPresentOrElse(EmbeddedTemporal::close, connection::close);
  }
}

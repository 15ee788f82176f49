package dev.belay.cli.worker;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalChoice;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.Devices;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.TemporalSettings;
import dev.belay.worker.BelayWorker;
import dev.belay.worker.encryption.PayloadEncryption;
import dev.belay.worker.log.WorkerLog;
import dev.belay.worker.metrics.WorkerMetrics;
import dev.belay.worker.temporal.TemporalConnection;
import dev.belay.worker.trace.Tracing;
import io.temporal.common.converter.DataConverter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay worker}. */
@Command(
    name = "worker",
    description = {
      "Run operations: serve the task queues of the roles and the zone in the settings.",
      "SIGTERM or Ctrl-C takes no more work and finishes what is under way, at most as long as",
      "worker.stop-within says. The log goes to standard error.",
    },
    footer = {
      "%nExamples:",
      "  belay worker",
      "  belay worker --set worker.roles=devices --set worker.zone=dmz --set worker.port=0",
    })
public final class WorkerCommand implements Callable<Integer> {
  private final Function<PlatformCatalog, Devices> devices;

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--log",
      paramLabel = "json|plain",
      description = "The form of the log (default: plain on a terminal, else json).")
  private WorkerLog.@Nullable Format format;

  /** A worker for real devices. */
  public WorkerCommand() {
    this(DeviceConnector::new);
  }

  /**
   * A worker for devices that are reached in another way.
   *
   * @param devices makes it for the platforms that are known
   */
  public WorkerCommand(Function<PlatformCatalog, Devices> devices) {
    this.devices = devices;
  }

  @Override
  public Integer call() throws InterruptedException {
    Workspace workspace = Workspace.of(options);
    BelaySettings settings = workspace.settings();
    WorkerLog.configure(
        format != null ? format : usualFormat(), options.debug() ? "DEBUG" : "INFO", System.err);
    WorkerMetrics metrics = new WorkerMetrics();
    TemporalConnection connection = connect(workspace, metrics);
    BelayWorker worker;
    try {
      worker = BelayWorker.start(connection, settings, metrics, System.getenv(), devices);
    } catch (RuntimeException e) {
      connection.close();
      metrics.close();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, connection, metrics)));
    options.terminal().note(sentence(settings, connection, worker));
    new CountDownLatch(1).await(); // until a signal ends the process
    return ExitCodes.DONE;
  }

  private WorkerLog.Format usualFormat() {
    return options.terminal().live() ? WorkerLog.Format.PLAIN : WorkerLog.Format.JSON;
  }

  private static TemporalConnection connect(Workspace workspace, WorkerMetrics metrics) {
    TemporalChoice choice = TemporalChoice.of(workspace, System.getenv());
    if (choice.settings().mode() == TemporalSettings.Mode.EMBEDDED) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          workspace.settings().temporal().chosenMode().isPresent()
              ? "In embedded mode every command is its own worker; set temporal.mode to local or"
                  + " cluster."
              : "No Temporal server runs or is named here, so every command is its own worker; start"
                  + " one with `belay server --background`, or set temporal.address.");
    }
    DataConverter converter = PayloadEncryption.converter(workspace.settings(), System.getenv());
    Tracing tracing = Tracing.ofWorker(workspace.settings().tracing(), System.getenv());
    try {
      return TemporalConnection.connect(
          choice.settings(), choice.environment(), metrics.scope(), converter, tracing);
    } catch (InputException e) {
      metrics.close();
      throw new CommandFailure(ExitCodes.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  private static String sentence(
      BelaySettings settings, TemporalConnection connection, BelayWorker worker) {
    String roles =
        settings.worker().roles().stream()
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" and "));
    return "Serving "
        + roles
        + " of zone "
        + settings.worker().zone()
        + " for Temporal at "
        + connection.address()
        + worker.status().map(status -> "; health and metrics at " + status).orElse("")
        + ".";
  }

  /** In this order: work under way still needs the connection. */
  private static void stop(
      BelayWorker worker, TemporalConnection connection, WorkerMetrics metrics) {
    worker.close();
    connection.close();
    metrics.close();
  }
}

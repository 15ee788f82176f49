package dev.belay.worker;

import dev.belay.integrations.settings.BelaySettings;
import dev.belay.worker.metrics.WorkerMetrics;
import dev.belay.worker.temporal.TemporalConnection;
import java.net.URI;
import java.util.Optional;

/**
 * Serves task queues: those of the roles and of the zone that the settings name. Thread-safe; the
 * caller keeps the connection and closes it after the worker.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class BelayWorker implements AutoCloseable {
  private BelayWorker() {}

  /**
   * Starts a worker process's worker, with metrics and health over HTTP.
   *
   * @throws dev.belay.integrations.input.InputException one line: settings, store, ports
   */
  public static BelayWorker start(
      TemporalConnection connection, BelaySettings settings, WorkerMetrics metrics) {
    throw new UnsupportedOperationException("start");
  }

  /**
   * Starts a worker inside a command: both roles, no port opened, and the data folder kept for this
   * process alone.
   *
   * @throws dev.belay.integrations.input.InputException one line, for example when another embedded
   *     process has the data folder
   */
  public static BelayWorker startEmbedded(TemporalConnection connection, BelaySettings settings) {
    throw new UnsupportedOperationException("startEmbedded");
  }

  /** Whether work is taken and Temporal answers. */
  public boolean isReady() {
    return false;
  }

  /** Where metrics and health are; empty when they are not served. */
  public Optional<URI> status() {
    return Optional.empty();
  }

  /** Takes no more work and finishes what is under way, at most as long as the settings allow. */
  @Override
  public void close() {}
}

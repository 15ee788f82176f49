package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.positive;

import dev.belay.workflows.wire.TaskQueues;

/**
 * How a fleet is backed up.
 *
 * @param passes how often devices with transient trouble are tried
 * @param batchSize devices of one batch activity
 * @param window batch activities in flight
 * @param sessionsPerBatch devices of one batch in session at the same time
 * @param credentialStop so many devices in a row that reject the same credential stop the run
 * @param zone network zone whose workers do it
 */
public record BackupOptions(
    int passes, int batchSize, int window, int sessionsPerBatch, int credentialStop, String zone) {
  private static final BackupOptions STANDARD =
      new BackupOptions(4, 50, 4, 25, 5, TaskQueues.DEFAULT_ZONE);

  /** Below this many a stop would be triggered by a single mistyped device. */
  private static final int LOWEST_CREDENTIAL_STOP = 2;

  public BackupOptions {
    positive(passes, "passes");
    positive(batchSize, "batchSize");
    positive(window, "window");
    positive(sessionsPerBatch, "sessionsPerBatch");
    if (credentialStop < LOWEST_CREDENTIAL_STOP) {
      throw new IllegalArgumentException("credentialStop must be at least 2.");
    }
    zone = orElse(zone, TaskQueues.DEFAULT_ZONE);
  }

  /** What suits most fleets: four passes, batches of 50, a hundred sessions at a time. */
  public static BackupOptions standard() {
    return STANDARD;
  }
}

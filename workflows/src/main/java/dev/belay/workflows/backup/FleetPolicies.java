package dev.belay.workflows.backup;

import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.Heartbeats;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import java.time.Duration;

/** Timeouts, retries and pauses of fleet runs, each with its reason. Stateless. */
final class FleetPolicies {
  /** Fifty slow devices, some waiting for their site's turn. The heartbeat finds dead workers. */
  private static final Duration BATCH_ATTEMPT = Duration.ofHours(2);

  /** Enough for a bad day of worker restarts; what is left then, the next pass picks up. */
  private static final int BATCH_ATTEMPTS = 20;

  private static final Duration RETRY_AT_MOST = Duration.ofSeconds(30);

  /** A first pause lets a reboot end; later ones let a maintenance go by. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private static final int PAUSE_GROWTH = 4;

  /** Batches of one execution before it continues as new: about a quarter of what is allowed. */
  static final int BATCHES_PER_EXECUTION = 400;

  /** Behind everything for which somebody waits: that has Temporal's own, which is 3. */
  private static final int BATCH_PRIORITY = 4;

  /** Cancelled, it waits until the devices under way are finished. */
  static final ActivityOptions BATCH =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(BATCH_ATTEMPT)
          .setHeartbeatTimeout(Heartbeats.TIMEOUT)
          .setPriority(Priority.newBuilder().setPriorityKey(BATCH_PRIORITY).build())
          .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
          .setRetryOptions(
              Terms.retries()
                  .setMaximumAttempts(BATCH_ATTEMPTS)
                  .setMaximumInterval(RETRY_AT_MOST)
                  .build())
          .build();

  private FleetPolicies() {}

  /** The pause before a pass, longer each time. */
  static Duration pauseBefore(int pass) {
    Duration pause = FIRST_PAUSE;
    for (int done = 2; done < pass && pause.compareTo(LONGEST_PAUSE) < 0; done++) {
      pause = pause.multipliedBy(PAUSE_GROWTH);
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}

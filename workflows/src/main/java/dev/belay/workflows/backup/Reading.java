package dev.belay.workflows.backup;

import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.Heartbeats;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The reading of configurations, as every workflow does it. Confined to workflow code. */
public final class Reading {
  /** The slowest device known takes eight minutes for its configuration. */
  private static final Duration ATTEMPT = Duration.ofMinutes(10);

  /** Rides out a reboot of the worker or a short loss of the link; more is a fault to report. */
  private static final int ATTEMPTS = 5;

  private static final Duration RETRY_AT_MOST = Duration.ofSeconds(20);

  /** A mirror is for reading; an operation does not wait for it for ever. */
  private static final Duration MIRROR_PATIENCE = Duration.ofMinutes(5);

  /** Cancelled, it waits until the session is closed: the lane is given back right afterwards. */
  private static final ActivityOptions SNAPSHOT =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(ATTEMPT)
          .setHeartbeatTimeout(Heartbeats.TIMEOUT)
          .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
          .setRetryOptions(
              Terms.retries()
                  .setMaximumAttempts(ATTEMPTS)
                  .setMaximumInterval(RETRY_AT_MOST)
                  .build())
          .build();

  private Reading() {}

  /** Reads and stores the running configuration of a device whose lane is held. */
  public static RevisionRef snapshot(
      DeviceTarget target, String operation, SnapshotPurpose purpose) {
    ActivityOptions terms =
        SNAPSHOT.toBuilder().setTaskQueue(TaskQueues.devices(target.zone())).build();
    String summary =
        "reads " + target.name() + " (" + purpose.name().toLowerCase(Locale.ROOT) + ")";
    return Workflow.newActivityStub(SnapshotActivities.class, Terms.saying(terms, summary))
        .snapshot(new SnapshotRequest(target, operation, purpose));
  }

  /** Mirrors stored revisions; whether it was done decides nothing. */
  public static boolean mirror(String operation, String title, List<String> devices) {
    ActivityOptions terms =
        Terms.STORE.toBuilder().setScheduleToCloseTimeout(MIRROR_PATIENCE).build();
    try {
      Workflow.newActivityStub(MirrorActivities.class, Terms.saying(terms, "mirrors: " + title))
          .mirror(new MirrorRequest(operation, title, devices));
      return true;
    } catch (TemporalFailure failure) {
      Workflow.getLogger(Reading.class).warn("Not mirrored: {}", title, failure);
      return false;
    }
  }

  /** A revision in a few words. */
  public static String describe(RevisionRef revision) {
    String hash = revision.hash();
    return (revision.changed() ? "changed, " : "unchanged, ")
        + revision.bytes()
        + " bytes, "
        + hash.substring(0, Math.min(hash.length(), 12));
  }
}

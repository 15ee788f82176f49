package dev.belay.workflows.change;

import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.wire.Heartbeats;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import java.time.Duration;

/** Timeouts and retries of the steps of a change, each with its reason. Stateless. */
final class ChangePolicies {
  /** Large configurations commit slowly; a chassis was seen to take nine minutes. */
  private static final Duration ATTEMPT = Duration.ofMinutes(15);

  /** Before anything is applied trouble is reported soon: a person is waiting for the plan. */
  private static final int ATTEMPTS_BEFORE = 5;

  /** Each attempt asks the device first, so a few more cost nothing; then going back is safer. */
  private static final int ATTEMPTS_TO_APPLY = 5;

  private static final Duration RETRY_AT_MOST = Duration.ofSeconds(20);

  /**
   * A device that reboots or whose link flaps is asked again at this pace, for as long as it takes.
   */
  private static final Duration RETRY_REVERT_AT_MOST = Duration.ofMinutes(1);

  /** A verified change deserves patience, but a device on trial must not wait for ever. */
  private static final Duration CONFIRM_PATIENCE = Duration.ofMinutes(5);

  /** Past the device's own timer this long is tried alone; after it a person is asked. */
  static final Duration REVERT_PATIENCE = Duration.ofHours(1);

  /** A store comes back within a day; what it never takes must not keep a campaign open. */
  private static final Duration RECORD_END_PATIENCE = Duration.ofDays(1);

  /** While the row is not written nobody is asked, and the device waits. */
  private static final Duration RECORD_PATIENCE = Duration.ofMinutes(5);

  /**
   * Every step that holds a session: cancelled, the workflow waits until the step has closed it,
   * for the next step opens another.
   */
  private static final ActivityOptions SESSION =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(ATTEMPT)
          .setHeartbeatTimeout(Heartbeats.TIMEOUT)
          .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
          .build();

  static final ActivityOptions BEFORE = tried(ATTEMPTS_BEFORE);

  static final ActivityOptions APPLY = tried(ATTEMPTS_TO_APPLY);

  /** Tried again until the watchdog ends it: a device may need the time to come back. */
  static final ActivityOptions VERIFY =
      SESSION.toBuilder()
          .setRetryOptions(Terms.retries().setMaximumInterval(RETRY_AT_MOST).build())
          .build();

  static final ActivityOptions CONFIRM =
      VERIFY.toBuilder().setScheduleToCloseTimeout(CONFIRM_PATIENCE).build();

  static final ActivityOptions RECORD_ATTENTION =
      Terms.STORE.toBuilder().setScheduleToCloseTimeout(RECORD_PATIENCE).build();

  /** The lane is free by then, so this keeps nobody from the device; a report needs it. */
  static final ActivityOptions RECORD_END =
      Terms.STORE.toBuilder().setScheduleToCloseTimeout(RECORD_END_PATIENCE).build();

  private ChangePolicies() {}

  /** Tried for as long as the device's own timer may need, and an hour more. */
  static ActivityOptions revert(Duration confirmWithin) {
    return SESSION.toBuilder()
        .setScheduleToCloseTimeout(confirmWithin.plus(REVERT_PATIENCE))
        .setRetryOptions(Terms.retries().setMaximumInterval(RETRY_REVERT_AT_MOST).build())
        .build();
  }

  private static ActivityOptions tried(int attempts) {
    return SESSION.toBuilder()
        .setRetryOptions(
            Terms.retries().setMaximumAttempts(attempts).setMaximumInterval(RETRY_AT_MOST).build())
        .build();
  }
}

package dev.belay.workflows.schedule;

import dev.belay.workflows.runbook.Terms;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import java.time.Duration;

/** Timeouts of scheduled runs, each with its reason. Stateless. */
final class SchedulePolicies {
  /** Several channels one after the other, each of which may take its time to refuse. */
  private static final Duration TELLING = Duration.ofMinutes(2);

  /** The next time of the schedule may already wait for this one to end. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(5);

  private static final Duration AGAIN_AT_MOST = Duration.ofMinutes(1);

  static final ActivityOptions NEWS =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(TELLING)
          .setScheduleToCloseTimeout(WORTH_SAYING)
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(Terms.retries().setMaximumInterval(AGAIN_AT_MOST).build())
          .build();

  /** As the news before; what is not noted in that time is told again by the next run. */
  static final ActivityOptions TOLD =
      Terms.STORE.toBuilder().setScheduleToCloseTimeout(Duration.ofHours(1)).build();

  /** A source of 100,000 devices is read in pages, over a slow link. */
  private static final Duration READING = Duration.ofMinutes(10);

  /** Long enough for a source of truth that is restarted, short enough to be told of it. */
  private static final Duration SOURCE_AWAY = Duration.ofMinutes(15);

  static final ActivityOptions INVENTORY =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(READING)
          .setScheduleToCloseTimeout(SOURCE_AWAY)
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(Terms.retries().setMaximumInterval(AGAIN_AT_MOST).build())
          .build();

  /** 100,000 configurations take some minutes; a store that is restarted meanwhile, some more. */
  private static final Duration JUDGING = Duration.ofHours(1);

  /** After each device, which takes milliseconds; before the first one the inventory is read. */
  private static final Duration JUDGED_ONE = READING.plusMinutes(1);

  /** Then the next day's run is worth more than this one. */
  private static final Duration JUDGED_AT_LAST = Duration.ofHours(6);

  static final ActivityOptions COMPLIANCE =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(JUDGING)
          .setScheduleToCloseTimeout(JUDGED_AT_LAST)
          .setHeartbeatTimeout(JUDGED_ONE)
          .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
          .setRetryOptions(Terms.retries().setMaximumInterval(AGAIN_AT_MOST).build())
          .build();

  private SchedulePolicies() {}
}

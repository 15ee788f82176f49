package dev.belay.workflows.campaign;

import dev.belay.workflows.runbook.Terms;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import java.time.Duration;

/** Timeouts and retries of what a campaign does beside its devices, each with its reason. */
final class CampaignPolicies {
  /** A ticket system behind a slow proxy; what takes longer is asked again. */
  private static final Duration QUESTION = Duration.ofMinutes(1);

  private static final Duration QUESTION_AGAIN_AT_MOST = Duration.ofMinutes(1);

  /** After that the campaign says that nobody answers, and asks anew. */
  private static final Duration UNANSWERED = Duration.ofMinutes(2);

  /** One small question to Temporal. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  /** An end is noticed within seconds, at the price of one small request. */
  private static final Duration LOOK_AGAIN_AT_MOST = Duration.ofSeconds(5);

  /** After that a message is old news, and the campaign has something better to say. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(15);

  /** A channel that is there answers sooner; for another one no device waits longer. */
  static final Duration TO_BE_HEARD = Duration.ofSeconds(5);

  /** Events of one execution: well below the 4,096 at which the server asks for a new one. */
  static final long LONGEST_HISTORY = 3_000;

  /** Asked again and again until there is an answer: a campaign never goes ahead without one. */
  static final ActivityOptions TICKET =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(QUESTION)
          .setScheduleToCloseTimeout(UNANSWERED)
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(Terms.retries().setMaximumInterval(QUESTION_AGAIN_AT_MOST).build())
          .build();

  static final ActivityOptions NEWS =
      TICKET.toBuilder().setScheduleToCloseTimeout(WORTH_SAYING).build();

  static final ActivityOptions HANDED_OVER =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(LOOK)
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(Terms.retries().setMaximumInterval(LOOK_AGAIN_AT_MOST).build())
          .build();

  private CampaignPolicies() {}
}

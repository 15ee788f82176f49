package dev.belay.workflows.runbook;

import dev.belay.workflows.fault.FaultTypes;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Timeouts and retries that several workflows share, each with its reason. Stateless. */
public final class Terms {
  /** A database or a repository answers in seconds; two minutes are a hanging disk. */
  private static final Duration STORE_ATTEMPT = Duration.ofMinutes(2);

  /** Often enough to go on soon after a store is back, seldom enough not to hammer it. */
  private static final Duration STORE_RETRY_AT_MOST = Duration.ofSeconds(30);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private Terms() {}

  /**
   * For what touches only stores and inventories. Tried for ever: nothing is lost by waiting for a
   * store, and a cancellation ends the wait.
   */
  public static final ActivityOptions STORE =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(STORE_ATTEMPT)
          .setCancellationType(ActivityCancellationType.TRY_CANCEL)
          .setRetryOptions(retries().setMaximumInterval(STORE_RETRY_AT_MOST).build())
          .build();

  /** A retry policy that gives up at once on what would only fail again. */
  public static RetryOptions.Builder retries() {
    return RetryOptions.newBuilder()
        .setInitialInterval(FIRST_RETRY)
        .setDoNotRetry(FaultTypes.NON_RETRYABLE.toArray(String[]::new));
  }

  /** The same terms with a summary. */
  public static ActivityOptions saying(ActivityOptions terms, String summary) {
    return terms.toBuilder().setSummary(summary).build();
  }
}

package dev.belay.workflows.campaign;

import dev.belay.workflows.runbook.Now;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One timer, set anew only when it is wanted for another moment: a campaign looks up at every end
 * of a device, and each timer is an event of its history. Confined to a workflow.
 */
final class Alarm {
  private @Nullable Instant at;
  private @Nullable CancellationScope scope;
  private @Nullable Promise<Void> ringing;

  /** Rings at that moment; null for never. */
  void at(@Nullable Instant moment, String summary) {
    if (Objects.equals(moment, at) && !hasRung()) {
      return;
    }
    if (scope != null) {
      scope.cancel("it is wanted for another moment");
    }
    at = moment;
    ringing = null;
    scope = null;
    if (moment != null) {
      // A workflow's clock has whole milliseconds, so that it can ring just before the moment.
      Duration left = Duration.between(Now.instant(), moment).plusMillis(1);
      CancellationScope timing =
          Workflow.newDetachedCancellationScope(() ->
              ringing =
                  Workflow.newTimer(
                      left.isPositive() ? left : Duration.ofMillis(1),
                      TimerOptions.newBuilder().setSummary(summary).build()));
      timing.run();
      scope = timing;
    }
  }

  /** Whether the moment has come, until it is set for another. */
  boolean hasRung() {
    return ringing != null && ringing.isCompleted();
  }
}

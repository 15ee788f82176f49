package dev.belay.workflows.campaign;

import dev.belay.workflows.runbook.Now;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
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
    if (moment == null ? at == null : moment.equals(at)) {
      return;
    }
    if (scope != null) {
      scope.cancel("it is wanted for another moment");
    }
    at = moment;
    ringing = null;
    scope = null;
    if (moment != null) {
      Duration left = Duration.between(Now.instant(), moment);
      CancellationScope timing =
          Workflow.newDetachedCancellationScope(() ->
              ringing =
                  Workflow.newTimer(
                      left.isNegative() ? Duration.ZERO : left,
                      TimerOptions.newBuilder().setSummary(summary).build()));
      timing.run();
      scope = timing;
    }
  }

  /** Whether the moment has come. It rings once. */
  boolean hasRung() {
    boolean rung = ringing != null && ringing.isCompleted();
    if (rung) {
      at = null;
      ringing = null;
      scope = null;
    }
    return rung;
  }
}

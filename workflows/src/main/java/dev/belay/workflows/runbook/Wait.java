package dev.belay.workflows.runbook;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting with a reason that the user interface shows. Confined to workflow code. */
public final class Wait {
  private Wait() {}

  /** How a wait ended. */
  public enum Ended {
    HAPPENED,
    TIMED_OUT,
    CANCELLED
  }

  /** A timer that says what it is for. */
  public static Promise<Void> timer(Duration time, String summary) {
    return Workflow.newTimer(time, TimerOptions.newBuilder().setSummary(summary).build());
  }

  /** Waits for a condition, for a time at most. The timer ends with the wait. */
  public static Ended until(Duration atMost, String summary, BooleanSupplier condition) {
    CancellationScope around = CancellationScope.current();
    CompletablePromise<Void> over = Workflow.newPromise();
    CancellationScope timing =
        Workflow.newDetachedCancellationScope(() -> over.completeFrom(timer(atMost, summary)));
    timing.run();
    watch(() -> condition.getAsBoolean() || over.isCompleted() || around.isCancelRequested());
    Ended ended =
        condition.getAsBoolean()
            ? Ended.HAPPENED
            : over.isCompleted() ? Ended.TIMED_OUT : Ended.CANCELLED;
    timing.cancel("the wait is over");
    return ended;
  }

  /** Waits for a condition for as long as nobody cancels. Says whether it happened. */
  public static boolean until(BooleanSupplier condition) {
    CancellationScope around = CancellationScope.current();
    watch(() -> condition.getAsBoolean() || around.isCancelRequested());
    return condition.getAsBoolean();
  }

  /** Waits for a condition whatever is cancelled. */
  public static void regardless(BooleanSupplier condition) {
    watch(condition);
  }

  /**
   * Temporal's own await throws in a cancelled scope. Here a cancellation is an answer like any
   * other, which no caller can miss by forgetting to catch.
   */
  private static void watch(BooleanSupplier condition) {
    Now.regardless(() -> Workflow.await(condition::getAsBoolean));
  }
}

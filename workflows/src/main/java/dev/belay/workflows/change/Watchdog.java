package dev.belay.workflows.change;

import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Wait;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * Lets a verification run for as long as a trial allows. The timer is durable, so it also ends a
 * verification whose workers are all gone. Confined to a workflow.
 */
final class Watchdog {
  private final Trial trial;
  private final String device;

  Watchdog(Trial trial, String device) {
    this.trial = trial;
    this.device = device;
  }

  Verdict watch(Func<ChecksReport> verification) {
    CompletablePromise<ChecksReport> report = Workflow.newPromise();
    CancellationScope verifying =
        Workflow.newCancellationScope(() -> report.completeFrom(Async.function(verification)));
    verifying.run();
    Wait.Ended ended =
        Wait.until(
            trial.left(Now.instant()), "watchdog: takes " + device + " back", report::isCompleted);
    if (ended != Wait.Ended.HAPPENED) {
      verifying.cancel("the verification has no more time");
      // Its session must be closed before another one is opened.
      Wait.regardless(report::isCompleted);
    }
    return switch (ended) {
      case HAPPENED -> judge(report);
      case TIMED_OUT -> new Verdict.Late();
      case CANCELLED -> new Verdict.Cancelled();
    };
  }

  private static Verdict judge(CompletablePromise<ChecksReport> report) {
    try {
      @Nullable String refusal = Judgement.ofChecks(report.get());
      return refusal == null
          ? new Verdict.Good()
          : new Verdict.Bad(FaultTypes.CHECK_FAILED, refusal);
    } catch (TemporalFailure failure) {
      Fault fault = Fault.of(failure);
      return fault.cancelled()
          ? new Verdict.Cancelled()
          : new Verdict.Bad(fault.type(), "it could not be verified: " + fault.why());
    }
  }
}

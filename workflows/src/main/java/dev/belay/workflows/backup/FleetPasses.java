package dev.belay.workflows.backup;

import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.LaneHold;
import dev.belay.workflows.runbook.Marks;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import dev.belay.workflows.runbook.Wait;
import dev.belay.workflows.runbook.Window;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.States;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every fleet run does: plan it once, work through it in passes, and close it whatever
 * happened. Confined to its workflow.
 */
public final class FleetPasses {
  private final String kind;
  private final @Nullable String orderHash;
  private final FleetBackupRequest request;
  private final BackupOptions options;
  private final Start batches;
  private final Consumer<FleetCursor> next;
  private final FleetStanding standing;
  private int batchesOfThisExecution;

  /** Starts the activity that works on a batch. */
  @FunctionalInterface
  public interface Start {
    /** The batch, under way by these terms. */
    Promise<BatchReport> batch(ActivityOptions terms, BatchRequest asked);
  }

  /**
   * Passes of one run.
   *
   * @param kind what the run does, such as {@code backup}
   * @param orderHash where the store keeps what devices are asked or sent; null when the kind says
   *     it all
   * @param request which devices and how
   * @param batches does it
   * @param next continues as new from there
   */
  public FleetPasses(
      String kind,
      @Nullable String orderHash,
      FleetBackupRequest request,
      Start batches,
      Consumer<FleetCursor> next) {
    this.kind = kind;
    this.orderHash = orderHash;
    this.request = request;
    this.batches = batches;
    this.next = next;
    options = request.options();
    standing = new FleetStanding(kind, request);
  }

  /** Works through all passes; ends with a report in every case but a broken store. */
  public FleetBackupReport run() {
    Marks.mark(SearchKeys.RUN, request.runId());
    standing.is(standing.paused == null ? States.RUNNING : States.PAUSED);
    String trouble = null;
    try {
      planRun();
      workThroughPasses();
    } catch (TemporalFailure failure) {
      Fault fault = Fault.of(failure);
      if (standing.devices == 0 && !fault.cancelled()) {
        throw refused(fault);
      }
      trouble = fault.cancelled() ? null : fault.type() + ": " + fault.why();
    }
    return finish(trouble);
  }

  /** As {@link FleetControl#pause}. */
  public FleetProgress pause(Control control) {
    standing.paused = control;
    standing.is(States.PAUSED);
    return standing.progress();
  }

  /** As {@link FleetControl#validatePause}. */
  public void validatePause(Control control) {
    named(control);
    if (standing.paused != null) {
      throw new IllegalStateException("The run is paused already.");
    }
  }

  /** As {@link FleetControl#resume}. */
  public FleetProgress resume(Control control) {
    standing.paused = null;
    standing.is(States.RUNNING);
    return standing.progress();
  }

  /** As {@link FleetControl#validateResume}. */
  public void validateResume(Control control) {
    named(control);
    if (standing.paused == null) {
      throw new IllegalStateException("The run is not paused.");
    }
  }

  /** As {@link FleetControl#progress}. */
  public FleetProgress progress() {
    return standing.progress();
  }

  private void planRun() {
    if (request.cursor() == null) {
      standing.begin(
          runs("lists the devices of " + request.runId())
              .planRun(new RunPlanRequest(request.runId(), kind, request.selection(), orderHash)));
    }
  }

  private void workThroughPasses() {
    while (!over()) {
      PassPlan plan = planPass();
      if (plan.batches() == 0) {
        return;
      }
      workThrough(plan);
      if (over() || standing.pass == options.passes()) {
        return;
      }
      standing.nextPass();
      if (planPass().batches() > 0) { // whoever is done need not wait to learn it
        restBeforePass();
      }
    }
  }

  private PassPlan planPass() {
    PassPlan known = standing.plan;
    if (known != null) {
      return known;
    }
    PassPlan made =
        runs("cuts pass " + standing.pass + " into batches")
            .planPass(new PassRequest(request.runId(), standing.pass, options.batchSize()));
    standing.plan = made;
    standing.show();
    return made;
  }

  private void workThrough(PassPlan plan) {
    Window window = new Window(options.window());
    while (standing.nextBatch < plan.batches() && window.place(() -> standing.stop != null)) {
      if (standing.paused != null) {
        Wait.until(() -> standing.paused == null || standing.stop != null);
        continue;
      }
      if (mustContinueAsNew()) {
        continueAsNew(window);
      }
      start(standing.nextBatch++, plan, window);
    }
    window.drain();
    standing.inFlight = 0;
  }

  private void start(int batch, PassPlan plan, Window window) {
    batchesOfThisExecution++;
    BatchRequest asked =
        new BatchRequest(
            request.runId(),
            standing.pass,
            batch,
            LaneHold.self(),
            options.sessionsPerBatch(),
            options.credentialStop());
    String summary = "pass " + standing.pass + ", batch " + (batch + 1) + " of " + plan.batches();
    window.add(
        batches.batch(terms(summary, plan.zoneOf(batch, options.zone())), asked),
        done -> {
          standing.inFlight = window.inFlight();
          take(done);
        });
    standing.inFlight = window.inFlight();
  }

  /** A batch that failed as a whole has lost no device: the store knows what is still to do. */
  private void take(Promise<BatchReport> done) {
    RuntimeException failure = done.getFailure();
    if (failure == null) {
      standing.batchDone(done.get());
      return;
    }
    Workflow.getLogger(FleetPasses.class).warn("A batch failed.", failure);
    standing.batchLost();
  }

  private void restBeforePass() {
    Duration pause = FleetPolicies.pauseBefore(standing.pass);
    standing.restsUntil(Now.instant().plus(pause));
    Wait.until(
        pause,
        "waits before pass " + standing.pass + " tries the rest again",
        () -> standing.stop != null);
    standing.restsUntil(null);
  }

  private boolean mustContinueAsNew() {
    return batchesOfThisExecution >= FleetPolicies.BATCHES_PER_EXECUTION
        || Workflow.getInfo().isContinueAsNewSuggested();
  }

  /** Batches in flight are brought home first: their results belong to this execution. */
  private void continueAsNew(Window window) {
    window.drain();
    Wait.regardless(Workflow::isEveryHandlerFinished);
    if (!over()) {
      next.accept(standing.cursor());
    }
  }

  private boolean over() {
    return Now.cancelled() || standing.stop != null;
  }

  private FleetBackupReport finish(@Nullable String trouble) {
    RunState state = ending(trouble);
    String message = trouble == null ? standing.stop : trouble;
    AtomicReference<@Nullable FleetBackupReport> counted = new AtomicReference<>();
    Now.regardless(() ->
        counted.set(
            runs("counts and closes " + request.runId())
                .finishRun(new FinishRunRequest(request.runId(), state, message))));
    FleetBackupReport report = honest(Objects.requireNonNull(counted.get()));
    show(report);
    return report;
  }

  private RunState ending(@Nullable String trouble) {
    if (standing.stop != null) {
      return RunState.STOPPED;
    }
    if (Now.cancelled()) {
      return RunState.CANCELLED;
    }
    boolean all = standing.tally.succeeded() >= standing.devices;
    return all && trouble == null ? RunState.SUCCEEDED : RunState.FAILED;
  }

  /** Only every device makes a success, whoever says otherwise. */
  private static FleetBackupReport honest(FleetBackupReport report) {
    boolean claimed = report.state() == RunState.SUCCEEDED;
    return claimed && report.succeeded() < report.devices() ? report.as(RunState.FAILED) : report;
  }

  private void show(FleetBackupReport report) {
    standing.tally = new FleetTally(report.succeeded(), report.failed());
    standing.devices = report.devices();
    standing.report = report;
    standing.is(
        switch (report.state()) {
          case SUCCEEDED -> States.SUCCEEDED;
          case FAILED -> States.FAILED;
          case CANCELLED -> States.CANCELLED;
          case STOPPED -> States.STOPPED;
        });
    if (report.state() == RunState.STOPPED) {
      Marks.fault(FaultTypes.AUTHENTICATION_REJECTED);
    }
  }

  private RunActivities runs(String summary) {
    return Workflow.newActivityStub(RunActivities.class, Terms.saying(Terms.STORE, summary));
  }

  private static ActivityOptions terms(String summary, String zone) {
    return Terms.saying(
        FleetPolicies.BATCH.toBuilder().setTaskQueue(TaskQueues.devices(zone)).build(), summary);
  }

  /** Without a device list there is no run to close; the input is what must be mended. */
  private RuntimeException refused(Fault fault) {
    standing.is(States.FAILED);
    Marks.fault(fault.type());
    return ApplicationFailure.newNonRetryableFailure(fault.why(), fault.type());
  }

  private static void named(Control control) {
    if (control.actor().isBlank() || control.reason().isBlank()) {
      throw new IllegalArgumentException("A pause and its end need an actor and a reason.");
    }
  }
}

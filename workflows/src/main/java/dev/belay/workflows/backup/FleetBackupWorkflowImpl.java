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
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A fleet run: plan it once, work through it in passes, and close it whatever happened. */
public final class FleetBackupWorkflowImpl implements FleetBackupWorkflow {
  private static final String KIND = "backup";

  private final FleetBackupRequest request;
  private final BackupOptions options;
  private final FleetStanding standing;
  private int batchesOfThisExecution;

  @WorkflowInit
  public FleetBackupWorkflowImpl(FleetBackupRequest request) {
    this.request = request;
    options = request.options();
    standing = new FleetStanding(request);
  }

  @Override
  public FleetBackupReport run(FleetBackupRequest ignored) {
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

  @Override
  public FleetProgress pause(Control control) {
    standing.paused = control;
    standing.is(States.PAUSED);
    return standing.progress();
  }

  @Override
  public void validatePause(Control control) {
    named(control);
    if (standing.paused != null) {
      throw new IllegalStateException("The run is paused already.");
    }
  }

  @Override
  public FleetProgress resume(Control control) {
    standing.paused = null;
    standing.is(States.RUNNING);
    return standing.progress();
  }

  @Override
  public void validateResume(Control control) {
    named(control);
    if (standing.paused == null) {
      throw new IllegalStateException("The run is not paused.");
    }
  }

  @Override
  public FleetProgress progress() {
    return standing.progress();
  }

  private void planRun() {
    if (request.cursor() == null) {
      standing.begin(
          runs("lists the devices of " + request.runId())
              .planRun(new RunPlanRequest(request.runId(), KIND, request.selection())));
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
        Async.function(batches(summary)::backupBatch, asked),
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
    Workflow.getLogger(FleetBackupWorkflowImpl.class).warn("A batch failed.", failure);
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
      Workflow.newContinueAsNewStub(FleetBackupWorkflow.class).run(request.at(standing.cursor()));
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

  private BatchActivities batches(String summary) {
    ActivityOptions near =
        FleetPolicies.BATCH.toBuilder().setTaskQueue(TaskQueues.devices(options.zone())).build();
    return Workflow.newActivityStub(BatchActivities.class, Terms.saying(near, summary));
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

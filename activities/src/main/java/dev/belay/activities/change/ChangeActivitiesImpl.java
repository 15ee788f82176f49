package dev.belay.activities.change;

import dev.belay.activities.fault.FaultWithTrace;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Heartbeats;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.session.CampaignStop;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.activities.session.SharedLogin;
import dev.belay.activities.session.SharedLogin.Step;
import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.platform.Platform;
import dev.belay.integrations.change.Earlier;
import dev.belay.integrations.credentials.Access;
import dev.belay.workflows.change.ApplyReport;
import dev.belay.workflows.change.ApplyRequest;
import dev.belay.workflows.change.ChangeActivities;
import dev.belay.workflows.change.CheckPhase;
import dev.belay.workflows.change.CheckVerdict;
import dev.belay.workflows.change.ChecksReport;
import dev.belay.workflows.change.ChecksRequest;
import dev.belay.workflows.change.ConfirmReport;
import dev.belay.workflows.change.ConfirmRequest;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.change.PlanRequest;
import dev.belay.workflows.change.RevertReport;
import dev.belay.workflows.change.RevertRequest;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.fault.ApplyTrace;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a change. Steps that follow each other at once share a login; verifying logs in
 * anew, which proves also that the device can still be reached. Each is safe to run again, because
 * the driver first asks the device how far it has come.
 */
public final class ChangeActivitiesImpl implements ChangeActivities {
  private final Heartbeats heartbeats;
  private final DeviceSessions sessions;
  private final Definitions definitions;
  private final CheckRows rows;
  private final Outside outside;
  private final CheckMemory memory;
  private final Baselines baselines;
  private final PlanReports plans;
  private final ChangeHistory history;
  private final Clock clock;
  private final CampaignStop stop;

  public ChangeActivitiesImpl(
      Heartbeats heartbeats,
      DeviceSessions sessions,
      Definitions definitions,
      CheckRows rows,
      Outside outside,
      CheckMemory memory,
      Baselines baselines,
      PlanReports plans,
      ChangeHistory history,
      Clock clock,
      CampaignStop stop) {
    this.heartbeats = heartbeats;
    this.sessions = sessions;
    this.definitions = definitions;
    this.rows = rows;
    this.outside = outside;
    this.memory = memory;
    this.baselines = baselines;
    this.plans = plans;
    this.history = history;
    this.clock = clock;
    this.stop = stop;
  }

  @Override
  public ChecksReport checks(ChecksRequest request) {
    DeviceTarget target = request.target();
    DeviceDefinition definition = definitions.read(request.definitionHash(), target);
    ensureAskable(definition, sessions.platform(target));
    boolean before = request.phase() == CheckPhase.BEFORE;
    if (before && !definition.asksBefore()) {
      return new ChecksReport(List.of());
    }
    Earlier earlier = before ? Earlier.nothing() : memory.recall(request.foundBefore(), target);
    CredentialStop.Watch watch = before ? stop.watch() : stop.never();
    // Even without checks of its own a change is verified by a new login: the device can be
    // reached.
    Predicate<ChecksReport> passed = report -> report.failures().isEmpty();
    SharedLogin<ChecksReport> login =
        before ? SharedLogin.from(Step.SNAPSHOT, Step.PRECHECK) : SharedLogin.anew(Step.VERIFY);
    ChecksReport found =
        heartbeats.guarded(
            OnCancel.STOP,
            guard ->
                sessions.with(
                    target,
                    Access.READ,
                    guard,
                    watch,
                    login.leaving(passed),
                    session -> {
                      CheckRun run =
                          new CheckRun(
                              session, guard, rows, outside.of(target), earlier, System::nanoTime);
                      return before
                          ? askedBefore(run, definition)
                          : new ChecksReport(run.run(definition.after()));
                    }));
    history.checked(Activity.getExecutionContext().getInfo(), request, found);
    return found;
  }

  /** Prechecks, and what later is compared with; it is kept before it is told of. */
  private ChecksReport askedBefore(CheckRun run, DeviceDefinition definition) {
    List<CheckVerdict> verdicts = new ArrayList<>(run.run(definition.before()));
    CheckRun.Remembered remembered = run.remember(definition.comparing());
    verdicts.addAll(remembered.verdicts());
    return new ChecksReport(verdicts, memory.keep(remembered.found()));
  }

  @Override
  public PlanReport plan(PlanRequest request) {
    DeviceTarget target = request.target();
    DeviceDefinition definition = definitions.read(request.definitionHash(), target);
    ensureAskable(definition, sessions.platform(target));
    PlannedChange planned =
        changing(
            target,
            LockedOut.beforeTheChange(attempt()),
            stop.watch(),
            SharedLogin.<PlannedChange>from(
                    definition.asksBefore() ? Step.PRECHECK : Step.SNAPSHOT, Step.PLAN)
                .leaving(plan -> !plan.nothingToDo() && plan.refused() == null),
            (guard, session) -> {
              guard.progress(target.name() + ": planning");
              PlannedChange plan =
                  session
                      .change(request.operation())
                      .plan(
                          definition.request(),
                          baselines.read(request.baseline(), session.platform()));
              DevicePlanner.refuseUnsaved(target.name(), plan, session);
              return plan;
            });
    PlanReports.StoredPlan plan =
        plans.report(target, sessions.platform(target), planned, request.confirmWithin());
    history.planned(
        Activity.getExecutionContext().getInfo(),
        request,
        definitions.whole(request.definitionHash(), target),
        plan.report(),
        plan.artifact());
    return plan.report();
  }

  @Override
  public ApplyReport apply(ApplyRequest request) {
    DeviceTarget target = request.target();
    DeviceDefinition definition = definitions.read(request.definitionHash(), target);
    history.changing(
        Activity.getExecutionContext().getInfo(),
        request,
        definitions.whole(request.definitionHash(), target));
    ApplyOutcome outcome =
        heartbeats.guarded(OnCancel.FINISH, guard -> applyTraced(request, definition, guard));
    return switch (outcome) {
      case ApplyOutcome.Applied applied ->
          new ApplyReport.Applied(applied.armedUntil(), applied.resumed());
      case ApplyOutcome.NothingToDo nothing -> new ApplyReport.NothingToDo();
      case ApplyOutcome.Refused refused ->
          new ApplyReport.Refused(
              PlanReports.rejection(refused.rejection()), refused.provenUnchanged());
    };
  }

  private ApplyOutcome applyTraced(
      ApplyRequest request, DeviceDefinition definition, HeartbeatGuard guard) {
    boolean touchedBefore = guard.touched();
    if (!touchedBefore && isOver(request.notAfter())) {
      // An attempt may come late, after hours without a worker. One that has begun goes on.
      throw ApplicationFailure.newNonRetryableFailure(
          "Too little was left of the window to apply it.",
          FaultTypes.OUTSIDE_WINDOW,
          new ApplyTrace(true));
    }
    DeviceTarget target = request.target();
    try {
      return sessions.with(
          target,
          Access.WRITE,
          guard,
          stop.never(),
          SharedLogin.from(Step.PLAN, Step.APPLY),
          session -> {
            ChangeControl control = session.change(request.operation());
            var baseline = baselines.read(request.baseline(), session.platform());
            guard.progress(target.name() + ": applying");
            // The server knows before the device does: no later attempt can take it for untouched.
            guard.markTouched();
            return control.apply(
                definition.request(),
                baseline,
                request.approvedDiffHash(),
                request.confirmWithin());
          });
    } catch (DeviceFault fault) {
      throw new FaultWithTrace(
          LockedOut.beforeTheChange(attempt()).judge(fault),
          new ApplyTrace(!guard.touched() || (!touchedBefore && refusedToBegin(fault))));
    }
  }

  /**
   * Faults by which the driver says that it looked and did not touch; see {@link ChangeControl}.
   */
  private static boolean refusedToBegin(DeviceFault fault) {
    return fault instanceof DeviceFault.BaselineMoved
        || fault instanceof DeviceFault.DiffChanged
        || fault instanceof DeviceFault.ConfigurationLocked
        || fault instanceof DeviceFault.ProtectionUnavailable;
  }

  @Override
  public ConfirmReport confirm(ConfirmRequest request) {
    DeviceTarget target = request.target();
    DeviceDefinition definition = definitions.read(request.definitionHash(), target);
    return changing(
        target,
        LockedOut.behindTheChange(triedFor()),
        stop.never(),
        SharedLogin.<ConfirmReport>from(Step.VERIFY, Step.CONFIRM)
            .leaving(ConfirmReport.Confirmed.class::isInstance),
        (guard, session) -> {
          ChangeControl control = session.change(request.operation());
          var baseline = baselines.read(request.baseline(), session.platform());
          guard.progress(target.name() + ": confirming");
          guard.confirmNow();
          // Looked at last: logging in may have taken what was left of the time.
          if (isOver(request.notAfter())) {
            return new ConfirmReport.TooLate();
          }
          return switch (control.confirm(definition.request(), baseline)) {
            case ConfirmOutcome.Confirmed confirmed -> new ConfirmReport.Confirmed();
            case ConfirmOutcome.AlreadyReverted reverted ->
                new ConfirmReport.AlreadyReverted(reverted.proven());
          };
        });
  }

  @Override
  public RevertReport revert(RevertRequest request) {
    DeviceTarget target = request.target();
    return changing(
        target,
        LockedOut.behindTheChange(triedFor()),
        stop.never(),
        SharedLogin.anew(Step.REVERT),
        (guard, session) -> {
          ChangeControl control = session.change(request.operation());
          var baseline = baselines.read(request.baseline(), session.platform());
          guard.progress(target.name() + ": reverting");
          guard.confirmNow();
          return switch (control.revert(baseline)) {
            case RevertOutcome.Reverted reverted -> new RevertReport.Reverted(reverted.byDevice());
            case RevertOutcome.NotProven unknown -> new RevertReport.NotProven(unknown.known());
          };
        });
  }

  /** A step that touches the configuration: it finishes even when it is cancelled meanwhile. */
  private <T> T changing(
      DeviceTarget target,
      LockedOut lockedOut,
      CredentialStop.Watch watch,
      SharedLogin<T> login,
      BiFunction<HeartbeatGuard, DeviceSession, T> step) {
    try {
      return heartbeats.guarded(
          OnCancel.FINISH,
          guard ->
              sessions.with(
                  target,
                  Access.WRITE,
                  guard,
                  watch,
                  login,
                  session -> step.apply(guard, session)));
    } catch (DeviceFault fault) {
      throw lockedOut.judge(fault);
    }
  }

  private void ensureAskable(DeviceDefinition definition, Platform platform) {
    ReadingOnly.ensure(definition, platform);
    rows.ensure(definition, platform);
  }

  private static int attempt() {
    return Activity.getExecutionContext().getInfo().getAttempt();
  }

  private Duration triedFor() {
    long since = Activity.getExecutionContext().getInfo().getScheduledTimestamp();
    return Duration.between(Instant.ofEpochMilli(since), clock.instant());
  }

  private boolean isOver(@Nullable Instant notAfter) {
    return notAfter != null && clock.instant().isAfter(notAfter);
  }
}

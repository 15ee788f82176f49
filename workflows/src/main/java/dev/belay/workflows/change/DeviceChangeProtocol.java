package dev.belay.workflows.change;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.backup.SnapshotPurpose;
import dev.belay.workflows.change.DeviceChangeOutcome.Applied;
import dev.belay.workflows.change.DeviceChangeOutcome.NothingToDo;
import dev.belay.workflows.change.DeviceChangeOutcome.Refused;
import dev.belay.workflows.change.DeviceChangeOutcome.ResolvedByHand;
import dev.belay.workflows.change.DeviceChangeOutcome.Reverted;
import dev.belay.workflows.change.DeviceChangeOutcome.RolledBack;
import dev.belay.workflows.change.DeviceChangeOutcome.Unchanged;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.LaneHold;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.StepBoard;
import dev.belay.workflows.wire.States;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The runbook of a safe change to one device, the same for a change and for a restore: lane,
 * snapshot, precheck, plan, apply, verify, confirm or revert, snapshot.
 *
 * <p>From the moment a change may be on the device, every path ends confirmed, proven back, or with
 * a person: cancellation, timeouts and failures only choose between these. Confined to a workflow.
 */
public final class DeviceChangeProtocol {
  private static final String CLOCKS_DIFFER = "clocks-differ";

  private final DeviceChangeRequest request;
  private final StepBoard board;
  private final ChangeSteps steps;
  private final Standing standing;
  private final Decision decision;
  private final CampaignLine campaign;
  private final GroupWait group;
  private final IncidentLine incident;

  public DeviceChangeProtocol(DeviceChangeRequest request, OperationDesk desk) {
    this.request = request;
    board = desk.board();
    standing = desk.standing();
    decision = desk.decision();
    campaign = new CampaignLine(request);
    group = new GroupWait(request, campaign, desk);
    incident = new IncidentLine(request);
    steps = new ChangeSteps(request, board);
  }

  /** Runs the whole of it. Never fails: every end is an outcome. */
  public DeviceChangeOutcome run() {
    standing.identify(request);
    LaneHold lane = new LaneHold(request.target().name());
    DeviceChangeOutcome outcome;
    try {
      standing.is(States.WAITING_FOR_LANE);
      board.run("lane", () -> taken(lane), held -> "held");
      standing.is(States.RUNNING);
      outcome = change();
    } catch (TemporalFailure failure) {
      outcome = unchanged(Fault.of(failure));
    }
    lane.giveBack();
    DeviceChangeOutcome end = Judgement.ofTakingBack(request.takesBack(), outcome);
    conclude(end, standing.known(outcome));
    return end;
  }

  /** Everything that leaves the device as it is; failures here are outcomes. */
  private DeviceChangeOutcome change() {
    RevisionRef before = steps.snapshot(SnapshotPurpose.BEFORE);
    standing.before(before);
    DeviceChangeOutcome moved = Judgement.ofBaseline(request.takesBack(), before);
    if (moved != null) {
      return moved;
    }
    String refusal = Judgement.ofChecks(steps.precheck());
    if (refusal != null) {
      return new Unchanged(FaultTypes.CHECK_FAILED, refusal);
    }
    PlanReport plan = steps.plan(before);
    standing.planned(plan);
    DeviceChangeOutcome stop = Judgement.ofPlan(request, plan);
    return stop == null ? apply(before, plan) : stop;
  }

  private DeviceChangeOutcome apply(RevisionRef before, PlanReport plan) {
    if (Now.cancelled()) {
      return new Unchanged(FaultTypes.CANCELLED, "it was cancelled before anything was applied");
    }
    if (request.applyBefore() != null && Now.instant().isAfter(request.applyBefore())) {
      return new Unchanged(FaultTypes.OUTSIDE_WINDOW, "too little was left of the window");
    }
    Instant begun = Now.instant();
    ApplyReport report;
    try {
      report = steps.apply(before, plan.diffHash());
    } catch (TemporalFailure failure) {
      return afterFailedApply(before, Fault.of(failure));
    }
    return switch (report) {
      case ApplyReport.NothingToDo nothing -> new NothingToDo();
      case ApplyReport.Refused refused -> refused(before, refused);
      case ApplyReport.Applied applied -> {
        ProtectionReport.Kind kind = plan.protection().kind();
        yield onTrial(before, trial(applied, kind, begun));
      }
    };
  }

  private DeviceChangeOutcome refused(RevisionRef before, ApplyReport.Refused refused) {
    Refused outcome = new Refused(refused.rejection());
    return refused.provenUnchanged()
        ? outcome
        : goBack(before, outcome, "a line was refused and the device may be half changed");
  }

  private DeviceChangeOutcome afterFailedApply(RevisionRef before, Fault fault) {
    return switch (Judgement.ofFailedApply(fault)) {
      case UNTOUCHED -> unchanged(fault);
      case PERHAPS_APPLIED -> goBack(before, fault);
      case SOMEONE_ELSE_TOO ->
          // Going back would undo what another person did, so no machine decides this.
          askUntilSettled(
              before,
              reverted(fault),
              "applied in part, and moved by someone else: " + fault.why());
    };
  }

  private Trial trial(ApplyReport.Applied applied, ProtectionReport.Kind kind, Instant begun) {
    Instant now = Now.instant();
    Duration within = request.terms().confirmWithin();
    Trial trial = Trial.of(applied, kind, begun, now, within);
    // A worker's clock that is ahead would let people decide about a device that has gone back
    // already. An operation that began before this was looked at goes on as it began; this may go
    // when none of those is open any more.
    if (trial.isTooLong(now, within)
        && Workflow.getVersion(CLOCKS_DIFFER, Workflow.DEFAULT_VERSION, 1) == 1) {
      trial = trial.countedFrom(begun, within);
    }
    standing.protectedUntil(trial.endsAt());
    return trial;
  }

  private DeviceChangeOutcome onTrial(RevisionRef before, Trial trial) {
    while (true) {
      Verdict verdict = new Watchdog(trial, request.target().name()).watch(steps::verify);
      switch (verdict) {
        case Verdict.Good good -> {
          return confirmWithItsGroup(before, trial);
        }
        case Verdict.Late late -> {
          return goBack(before, Fault.of(FaultTypes.TIMED_OUT, "it was not verified in time"));
        }
        case Verdict.Cancelled cancelled -> {
          return goBack(before, Fault.of(FaultTypes.CANCELLED, "it was cancelled on trial"));
        }
        case Verdict.Bad bad -> {
          DeviceChangeOutcome outcome = afterBadVerdict(before, trial, bad);
          if (outcome != null) {
            return outcome;
          }
        }
      }
    }
  }

  /** Null when a person asks to verify again. */
  private @Nullable DeviceChangeOutcome afterBadVerdict(
      RevisionRef before, Trial trial, Verdict.Bad bad) {
    if (request.terms().onFailure() == OnFailure.REVERT) {
      return goBack(before, Fault.of(bad.fault(), bad.why()));
    }
    standing.is(States.ON_HOLD);
    campaign.attention(bad.why());
    steps.recordHold(bad.why(), standing.known(null));
    Resolution person =
        decision.ask(bad.why(), trial.left(Now.instant()), "goes back unless a person decides");
    standing.is(States.RUNNING);
    if (person == null) {
      String undecided =
          Now.cancelled() ? "; it was cancelled on hold" : "; nobody decided in time";
      return goBack(before, Fault.of(bad.fault(), bad.why() + undecided));
    }
    steps.recordDecision(person, bad.why());
    return switch (person.action()) {
      case RETRY -> {
        steps.recordAskedAgain(standing.known(null));
        yield null;
      }
      case ACCEPT -> confirmWithItsGroup(before, trial);
      case GIVE_UP ->
          goBack(before, Fault.of(bad.fault(), bad.why() + "; " + person.actor() + " gave it up"));
    };
  }

  /** Neither checks nor a person let a device stay whose group goes back. */
  private DeviceChangeOutcome confirmWithItsGroup(RevisionRef before, Trial trial) {
    Fault alone = group.faultOf(trial);
    return alone == null ? confirm(before, trial) : goBack(before, alone);
  }

  /** Once begun it is not cancelled: going on is as safe as going back, and sooner done. */
  private DeviceChangeOutcome confirm(RevisionRef before, Trial trial) {
    if (!trial.mayConfirm(Now.instant())) {
      return goBack(before, Fault.of(FaultTypes.TIMED_OUT, "too little time was left to confirm"));
    }
    return Regardless.of(() -> {
      ConfirmReport report;
      try {
        report = steps.confirm(before, trial.lastCall());
      } catch (TemporalFailure failure) {
        return goBack(before, Fault.of(failure).during("confirming"));
      }
      return confirmed(before, report);
    });
  }

  private DeviceChangeOutcome confirmed(RevisionRef before, ConfirmReport report) {
    String gone = "the device went back by itself before it was confirmed";
    return switch (report) {
      case ConfirmReport.Confirmed done -> {
        standing.protectedUntil(null);
        yield new Applied(before, after());
      }
      case ConfirmReport.AlreadyReverted back when back.proven() ->
          new Reverted(FaultTypes.TIMED_OUT, gone);
      case ConfirmReport.AlreadyReverted back ->
          goBack(before, Fault.of(FaultTypes.TIMED_OUT, gone));
      case ConfirmReport.TooLate late ->
          goBack(before, Fault.of(FaultTypes.TIMED_OUT, "there was no time left to confirm"));
    };
  }

  /** The change stays whether or not it can be read again. */
  private @Nullable RevisionRef after() {
    try {
      return steps.snapshot(SnapshotPurpose.AFTER);
    } catch (TemporalFailure failure) {
      return null;
    }
  }

  private DeviceChangeOutcome goBack(RevisionRef before, Fault fault) {
    return goBack(before, reverted(fault), fault.why());
  }

  private DeviceChangeOutcome goBack(RevisionRef before, DeviceChangeOutcome proven, String why) {
    return Regardless.of(() -> {
      standing.is(States.REVERTING);
      String open = tryToRevert(before);
      return open == null ? proven : askUntilSettled(before, proven, why + "; " + open);
    });
  }

  /** Holds the lane, and nothing else touches the device, until a person settles it. */
  private DeviceChangeOutcome askUntilSettled(
      RevisionRef before, DeviceChangeOutcome proven, String known) {
    return Regardless.of(() -> {
      String open = known;
      while (true) {
        standing.needsAttention(open);
        campaign.attention(open);
        incident.attention(open);
        steps.recordAttention(open, standing.known(null));
        Resolution person = decision.ask(open);
        steps.recordDecision(person, open);
        incident.decided(person);
        standing.is(States.REVERTING);
        if (person.action() != ResolveAction.RETRY) {
          return new ResolvedByHand(person.action(), person.actor(), person.reason(), open);
        }
        String still = tryToRevert(before);
        if (still == null) {
          incident.provenBack();
          return proven;
        }
        open = still;
      }
    });
  }

  /** Null when the device is proven to be as before; otherwise what is known. */
  private @Nullable String tryToRevert(RevisionRef before) {
    try {
      return switch (steps.revert(before)) {
        case RevertReport.Reverted back -> null;
        case RevertReport.NotProven open -> open.known();
      };
    } catch (TemporalFailure failure) {
      Fault fault = Fault.of(failure);
      return "the way back failed with " + fault.type() + ": " + fault.why();
    }
  }

  /**
   * Writes the end down.
   *
   * @param known what the device was left with, also by a rollback
   */
  private void conclude(DeviceChangeOutcome outcome, ChangeSteps.Known known) {
    Now.regardless(() -> {
      standing.ended(outcome);
      steps.recordEnd(outcome, known);
      steps.awaitRecords();
      if (outcome instanceof Applied || outcome instanceof RolledBack) {
        steps.mirror();
      }
    });
  }

  private static LaneHold taken(LaneHold lane) {
    lane.take();
    return lane;
  }

  private static DeviceChangeOutcome reverted(Fault fault) {
    return new Reverted(fault.type(), fault.why());
  }

  private static DeviceChangeOutcome unchanged(Fault fault) {
    return new Unchanged(fault.type(), fault.why());
  }
}

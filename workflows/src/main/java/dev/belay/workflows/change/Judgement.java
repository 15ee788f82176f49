package dev.belay.workflows.change;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.change.DeviceChangeOutcome.Applied;
import dev.belay.workflows.change.DeviceChangeOutcome.NotRolledBack;
import dev.belay.workflows.change.DeviceChangeOutcome.NothingToDo;
import dev.belay.workflows.change.DeviceChangeOutcome.Refused;
import dev.belay.workflows.change.DeviceChangeOutcome.ResolvedByHand;
import dev.belay.workflows.change.DeviceChangeOutcome.RolledBack;
import dev.belay.workflows.change.DeviceChangeOutcome.Unchanged;
import dev.belay.workflows.fault.ApplyTrace;
import dev.belay.workflows.fault.Fault;
import dev.belay.workflows.fault.FaultTypes;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the findings of the steps mean. Pure decisions, stateless. */
final class Judgement {
  /**
   * Faults that an attempt reports only after it has asked the device and found nothing of this
   * operation on it.
   */
  private static final Set<String> ASKED_AND_FOUND_NOTHING =
      Set.of(
          FaultTypes.DIFF_CHANGED,
          FaultTypes.BASELINE_MOVED,
          FaultTypes.CONFIGURATION_LOCKED,
          FaultTypes.PROTECTION_UNAVAILABLE);

  /** Faults that say that somebody else has changed the device in the meantime. */
  private static final Set<String> MOVED =
      Set.of(FaultTypes.DIFF_CHANGED, FaultTypes.BASELINE_MOVED);

  private Judgement() {}

  /** What a failed apply left behind. */
  enum Left {
    UNTOUCHED,
    PERHAPS_APPLIED,
    SOMEONE_ELSE_TOO
  }

  static Left ofFailedApply(Fault fault) {
    ApplyTrace trace = fault.trace();
    if (trace == null) {
      return ASKED_AND_FOUND_NOTHING.contains(fault.type()) ? Left.UNTOUCHED : Left.PERHAPS_APPLIED;
    }
    if (trace.untouched()) {
      return Left.UNTOUCHED;
    }
    return MOVED.contains(fault.type()) ? Left.SOMEONE_ELSE_TOO : Left.PERHAPS_APPLIED;
  }

  /** Why the checks forbid to go on; null when they do not. */
  static @Nullable String ofChecks(ChecksReport report) {
    if (report.failures().isEmpty()) {
      return null;
    }
    return report.failures().stream()
        .map(failure -> failure.name() + ": " + failure.found())
        .collect(Collectors.joining("; "));
  }

  /** The outcome at which a plan ends the operation; null when it may be applied. */
  static @Nullable DeviceChangeOutcome ofPlan(DeviceChangeRequest request, PlanReport plan) {
    RejectionReport refused = plan.refused();
    if (refused != null) {
      return new Refused(refused);
    }
    if (plan.nothingToDo()) {
      return new NothingToDo();
    }
    String approved = request.approvedDiffHash();
    if (approved != null && !approved.equals(plan.diffHash())) {
      return new Unchanged(
          FaultTypes.DIFF_CHANGED, "the difference is no longer the one that was approved");
    }
    String unprotected = unprotected(plan.protection(), request.terms().confirmWithin());
    return unprotected == null
        ? null
        : new Unchanged(FaultTypes.PROTECTION_UNAVAILABLE, unprotected);
  }

  /** The outcome at which taking back ends before it begins; null when it may go on. */
  static @Nullable DeviceChangeOutcome ofBaseline(@Nullable TakeBack back, RevisionRef now) {
    if (back == null || now.normalisedHash().equals(back.left())) {
      return null;
    }
    return new Unchanged(
        FaultTypes.BASELINE_MOVED,
        back.left() == null
            ? "what the change left was never read, and what was done since could be lost"
            : "it is no longer as the change left it, and what was done since would be lost");
  }

  /** The outcome in the words of a rollback, when it was one. */
  static DeviceChangeOutcome ofTakingBack(@Nullable TakeBack back, DeviceChangeOutcome outcome) {
    if (back == null || outcome instanceof ResolvedByHand) {
      return outcome;
    }
    if (outcome instanceof Applied) {
      return new RolledBack(back.revision());
    }
    return outcome instanceof NothingToDo
        ? new NotRolledBack(
            FaultTypes.BASELINE_MOVED,
            "it runs what was there before already, and nothing says that it would boot anything else")
        : new NotRolledBack(outcome.fault(), outcome.describe());
  }

  private static @Nullable String unprotected(ProtectionReport protection, Duration confirmWithin) {
    return switch (protection.kind()) {
      case NONE -> "nothing would bring the device back: " + protection.description();
      case WATCHDOG -> null;
      case DEVICE_TIMER ->
          confirmWithin.compareTo(protection.shortest()) < 0
                  || (!protection.longest().isZero()
                      && confirmWithin.compareTo(protection.longest()) > 0)
              ? "the device's timer can be set from "
                  + protection.shortest()
                  + " to "
                  + protection.longest()
                  + ", not to "
                  + confirmWithin
              : null;
    };
  }
}

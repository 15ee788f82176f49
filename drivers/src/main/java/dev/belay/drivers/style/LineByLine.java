package dev.belay.drivers.style;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.LineByLineSection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For devices on which each line takes effect as it is typed. The difference is worked out on the
 * configuration's tree. Protected by the device's timer, or, where it has none, by a caller that
 * goes back from the baseline.
 */
final class LineByLine implements ConfigurationStyle {
  private static final Duration WATCHDOG_SHORTEST = Duration.ofMinutes(1);
  private static final Duration WATCHDOG_LONGEST = Duration.ofDays(1);

  private final Dialogue dialogue;
  private final LineByLineSection words;
  private final LinesByHand byHand;

  LineByLine(Dialogue dialogue, LineByLineSection words) {
    this.dialogue = dialogue;
    this.words = words;
    this.byHand = new LinesByHand(dialogue, words.mode());
  }

  /** The timer this device can run now, or why there is none. */
  private record Guard(@Nullable RevertTimer timer, @Nullable String obstacle) {}

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    Guard guard = guard();
    if (state(guard) instanceof RevertTimer.State.Pending pending) {
      throw dialogue.locked("a revert timer of " + pending.owner() + " is running");
    }
    Intended intended = Intended.of(request, baseline, dialogue);
    dialogue.ensureTypable(intended.typed());
    dialogue.ensureNoHelpIsCalled(intended.toType(request, dialogue));
    String diff = intended.diff();
    return new PlannedChange(
        diff,
        Dialogue.sha256(diff),
        intended.nothingToDo(),
        protection(guard),
        null,
        List.of(
            "The difference is worked out by Belay; the device may write some lines down in other"
                + " words."));
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    Guard guard = guard();
    RevertTimer.State state = state(guard);
    Intended intended = Intended.of(request, baseline, dialogue);
    return standing(guard, state, intended.compare(dialogue.tree(dialogue.read())));
  }

  private ChangeStanding standing(
      Guard guard, RevertTimer.State state, Intended.Likeness likeness) {
    boolean askStartup =
        likeness == Intended.Likeness.COMPLETE && state instanceof RevertTimer.State.Idle;
    Optional<Boolean> saved =
        askStartup ? dialogue.console().startupMatchesRunning() : Optional.empty();
    return LineByLineStanding.decide(
        state, likeness, guard.timer() != null, saved, dialogue.console().user());
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.progress("asking the device how far the change has come");
    Guard guard = guard();
    Intended intended = Intended.of(request, baseline, dialogue);
    // The timer is asked first: if it fires in between, the reading shows it, never the other way.
    RevertTimer.State timerState = state(guard);
    RunningConfiguration running = dialogue.read();
    switch (standing(guard, timerState, intended.compare(dialogue.tree(running)))) {
      case ChangeStanding.Armed armed when armed.complete() -> {
        return new ApplyOutcome.Applied(armed.until(), true);
      }
      case ChangeStanding.Committed committed -> {
        return new ApplyOutcome.Applied(null, true);
      }
      case ChangeStanding.Armed armed -> {
        running = startOver(baseline);
      }
      case ChangeStanding.Foreign foreign ->
          throw timerState instanceof RevertTimer.State.Pending
              ? dialogue.locked(foreign.what())
              : dialogue.moved(foreign.what());
      case ChangeStanding.Untouched untouched -> {}
      case ChangeStanding.Reverted reverted -> {}
    }
    if (!dialogue.runs(running, baseline)) {
      throw dialogue.moved();
    }
    if (!Dialogue.sha256(intended.diff()).equals(approvedDiffHash)) {
      throw dialogue.diffChanged();
    }
    if (intended.nothingToDo()) {
      return new ApplyOutcome.NothingToDo();
    }
    return push(guard, intended, request, baseline, revertIn);
  }

  /** An earlier attempt got part of the way: back to the start first, and proven. */
  private RunningConfiguration startOver(RunningConfiguration baseline) {
    if (revert(baseline) instanceof RevertOutcome.NotProven unproven) {
      throw new DeviceFault.CommandRejected(
          dialogue.device()
              + " holds a part of this change that could not be taken back: "
              + unproven.known());
    }
    return baseline;
  }

  private ApplyOutcome push(
      Guard guard,
      Intended intended,
      ChangeRequest request,
      RunningConfiguration baseline,
      Duration revertIn) {
    dialogue.ensureTypable(intended.typed());
    RevertTimer timer = guard.timer();
    Instant until = null;
    if (timer != null) {
      dialogue.progress("arming the device's timer");
      until = timer.arm(revertIn, words.mode());
    } else {
      dialogue.console().enter(words.mode());
    }
    dialogue.progress("applying the change");
    Rejection rejection = dialogue.type(intended.toType(request, dialogue), words.mode());
    dialogue.leave();
    if (rejection != null) {
      return new ApplyOutcome.Refused(rejection, isTakenBack(baseline));
    }
    if (timer != null && !(timer.state() instanceof RevertTimer.State.Pending)) {
      throw dialogue.unprotected();
    }
    Rejection otherwise =
        words.silent() && !intended.replaces()
            ? intended.passedOver(request, words.unshown(), dialogue)
            : intended.disproof(dialogue);
    return otherwise == null
        ? new ApplyOutcome.Applied(until, false)
        : new ApplyOutcome.Refused(otherwise, isTakenBack(baseline));
  }

  private boolean isTakenBack(RunningConfiguration baseline) {
    try {
      return revert(baseline) instanceof RevertOutcome.Reverted;
    } catch (DeviceFault.ConfigurationLocked e) {
      // The fault would say that nothing was touched, and here something was.
      return false;
    }
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    Intended intended = Intended.of(request, baseline, dialogue);
    Guard guard = guard();
    RevertTimer timer = guard.timer();
    if (timer != null && timer.state() instanceof RevertTimer.State.Pending pending) {
      if (!pending.owner().equals(dialogue.console().user())) {
        throw dialogue.locked("a revert timer of " + pending.owner() + " is running");
      }
      if (dialogue.runs(dialogue.read(), baseline)) {
        // Armed, but nothing is there to be kept: this is no change that may be confirmed.
        return new ConfirmOutcome.AlreadyReverted(
            revert(baseline) instanceof RevertOutcome.Reverted);
      }
      dialogue.progress("stopping the device's timer");
      timer.confirm();
      if (timer.state() instanceof RevertTimer.State.Pending) {
        throw new DeviceFault.CommandRejected(
            dialogue.device() + " was told to confirm, but its timer still runs.");
      }
    }
    return intended.keep(dialogue);
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    Guard guard = guard();
    RevertTimer timer = guard.timer();
    if (timer != null && timer.state() instanceof RevertTimer.State.Pending pending) {
      if (!pending.owner().equals(dialogue.console().user())) {
        if (dialogue.runs(dialogue.read(), baseline)) {
          return new RevertOutcome.Reverted(true);
        }
        return new RevertOutcome.NotProven(
            dialogue.device() + " runs a revert timer of " + pending.owner() + ", not ours.");
      }
      String trouble = timer.revert();
      return byHand.compared(baseline, dialogue.read(), trouble);
    }
    RunningConfiguration running = dialogue.read();
    if (dialogue.runs(running, baseline)) {
      return new RevertOutcome.Reverted(true);
    }
    return byHand.goBack(baseline, running);
  }

  private Guard guard() {
    LineByLineSection.Timer timerWords = words.timer();
    if (timerWords == null) {
      return new Guard(null, null);
    }
    RevertTimer timer = new RevertTimer(dialogue, timerWords);
    String obstacle = timer.obstacle();
    return obstacle == null ? new Guard(timer, null) : new Guard(null, obstacle);
  }

  private static RevertTimer.State state(Guard guard) {
    return guard.timer() == null ? new RevertTimer.State.Idle() : guard.timer().state();
  }

  private Protection protection(Guard guard) {
    if (guard.timer() != null) {
      ChangeSection.Range range = guard.timer().words().range();
      return new Protection(
          Protection.Kind.DEVICE_TIMER,
          "The device's own revert timer goes back when nobody confirms.",
          range.shortest(),
          range.longest(),
          null);
    }
    String obstacle = guard.obstacle();
    return new Protection(
        Protection.Kind.WATCHDOG,
        "Belay itself goes back to the configuration read before when nobody confirms.",
        WATCHDOG_SHORTEST,
        WATCHDOG_LONGEST,
        (obstacle == null
                ? "The device has no timer of its own"
                : "The device could go back by itself but says '" + obstacle + "'")
            + ": if the change cuts it off, nobody reverts it.");
  }
}

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
import dev.belay.drivers.platform.RollbackSection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For devices on which each line takes effect as it is typed and which keep checkpoints. One that
 * is named after the operation is taken before the first line; it says whose change is under way
 * and is what the caller goes back to when nobody confirms.
 */
final class RollbackStyle implements ConfigurationStyle {
  private static final String ON_TRIAL = "a replacement of somebody else is on trial";

  private final Dialogue dialogue;
  private final RollbackSection words;
  private final Checkpoints checkpoints;
  private final ReplacementTrial trial;
  private final LinesByHand byHand;

  RollbackStyle(Dialogue dialogue, RollbackSection words) {
    this.dialogue = dialogue;
    this.words = words;
    this.checkpoints = new Checkpoints(dialogue, words);
    this.trial = new ReplacementTrial(dialogue, words.replacement());
    this.byHand = new LinesByHand(dialogue, words.mode());
  }

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    Checkpoints.Listed listed = checkpoints.list();
    refuseForeign(listed);
    ReplacementTrial.State state = trial.state();
    if (state instanceof ReplacementTrial.State.Pending) {
      throw dialogue.locked(ON_TRIAL);
    }
    Intended intended = Intended.of(request, baseline, dialogue);
    dialogue.ensureTypable(intended.typed());
    dialogue.ensureNoHelpIsCalled(intended.toType(request, dialogue));
    String diff = intended.diff();
    return new PlannedChange(
        diff,
        Dialogue.sha256(diff),
        intended.nothingToDo(),
        protection(listed, byTrial(request, state)),
        null,
        List.of(
            "The difference is worked out by Belay; the device may write some lines down in other"
                + " words."));
  }

  /** Whether the request is put in force whole, under the device's own timer. */
  private static boolean byTrial(ChangeRequest request, ReplacementTrial.State state) {
    return request.mode() == ChangeRequest.Mode.REPLACE
        && !(state instanceof ReplacementTrial.State.NotOffered)
        && ReplacementTrial.canCarry(request.lines());
  }

  private Protection protection(Checkpoints.Listed listed, boolean byTrial) {
    if (listed.count() >= words.room()) {
      return new Protection(
          Protection.Kind.NONE,
          "The device has no room for another checkpoint; remove one that nobody needs.",
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          null);
    }
    if (byTrial) {
      return new Protection(
          Protection.Kind.DEVICE_TIMER,
          "The device's own timer for replacements goes back when nobody confirms; a checkpoint is"
              + " there as well.",
          trial.range().shortest(),
          trial.range().longest(),
          "Only a replacement has this timer; a change that adds lines is watched by Belay alone.");
    }
    return new Protection(
        Protection.Kind.WATCHDOG,
        "Belay itself has the device go back to a checkpoint when nobody confirms.",
        Duration.ofMinutes(1),
        Duration.ofDays(1),
        "The device has no timer for this: if the change cuts it off, nobody reverts it.");
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    Checkpoints.Listed listed = checkpoints.list();
    // The timer is asked before the reading: if it fires in between, the reading shows it.
    ReplacementTrial.State state = trial.state();
    Intended intended = Intended.of(request, baseline, dialogue);
    return standing(listed, state, intended.compare(dialogue.tree(dialogue.read())));
  }

  private ChangeStanding standing(
      Checkpoints.Listed listed, ReplacementTrial.State state, Intended.Likeness likeness) {
    if (listed.foreign().isPresent()) {
      return new ChangeStanding.Foreign(checkpoints.explain(listed.foreign().get()));
    }
    if (state instanceof ReplacementTrial.State.Pending pending) {
      return listed.ours()
          ? new ChangeStanding.Armed(
              dialogue.now().plus(pending.left()), likeness == Intended.Likeness.COMPLETE)
          : new ChangeStanding.Foreign(ON_TRIAL);
    }
    return switch (likeness) {
      // What moved without a trace of us is found by the comparison with the baseline.
      case BASELINE, NO_TRACE -> new ChangeStanding.Untouched();
      case COMPLETE ->
          listed.ours()
              ? new ChangeStanding.Armed(null, true)
              : new ChangeStanding.Committed(
                  dialogue.console().startupMatchesRunning().orElse(false));
      case PART ->
          listed.ours()
              ? new ChangeStanding.Armed(null, false)
              : new ChangeStanding.Foreign(
                  "a part of this change is there, but no checkpoint of it");
      case MIXED ->
          new ChangeStanding.Foreign(
              "besides a part of this change there are edits that are not ours");
    };
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.progress("asking the device how far the change has come");
    Checkpoints.Listed listed = checkpoints.list();
    refuseForeign(listed);
    ReplacementTrial.State state = trial.state();
    Intended intended = Intended.of(request, baseline, dialogue);
    RunningConfiguration running = dialogue.read();
    switch (standing(listed, state, intended.compare(dialogue.tree(running)))) {
      case ChangeStanding.Armed armed when armed.complete() -> {
        return new ApplyOutcome.Applied(armed.until(), true);
      }
      case ChangeStanding.Committed committed -> {
        return new ApplyOutcome.Applied(null, true);
      }
      case ChangeStanding.Armed armed -> {
        startOver(baseline);
        running = baseline;
      }
      case ChangeStanding.Foreign foreign ->
          throw state instanceof ReplacementTrial.State.Pending
              ? dialogue.locked(foreign.what())
              : dialogue.moved(foreign.what());
      case ChangeStanding.Untouched untouched -> forget(listed);
      case ChangeStanding.Reverted reverted -> forget(listed);
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
    return byTrial(request, state)
        ? replace(intended, request, baseline, revertIn)
        : push(intended, request, baseline);
  }

  /** An earlier attempt got part of the way: back to the start first, and proven. */
  private void startOver(RunningConfiguration baseline) {
    if (revert(baseline) instanceof RevertOutcome.NotProven unproven) {
      throw new DeviceFault.CommandRejected(
          dialogue.device()
              + " holds a part of this change that could not be taken back: "
              + unproven.known());
    }
  }

  private ApplyOutcome push(
      Intended intended, ChangeRequest request, RunningConfiguration baseline) {
    dialogue.ensureTypable(intended.typed());
    takeCheckpoint(baseline);
    dialogue.progress("applying the change");
    dialogue.console().enter(words.mode());
    Rejection rejection = dialogue.type(intended.toType(request, dialogue), words.mode());
    dialogue.leave();
    return concluded(rejection, intended, baseline, null);
  }

  private ApplyOutcome replace(
      Intended intended, ChangeRequest request, RunningConfiguration baseline, Duration revertIn) {
    trial.checkRange(revertIn);
    takeCheckpoint(baseline);
    trial.stage(request.lines());
    dialogue.progress("replacing the configuration on trial");
    Instant until = dialogue.now().plus(revertIn);
    Rejection rejection = trial.arm(revertIn);
    trial.removeFile();
    if (rejection == null && !(trial.state() instanceof ReplacementTrial.State.Pending)) {
      throw dialogue.unprotected();
    }
    return concluded(rejection, intended, baseline, until);
  }

  private void takeCheckpoint(RunningConfiguration baseline) {
    checkpoints.take();
    // Read after it was taken: what the checkpoint holds is the baseline.
    if (!dialogue.runs(dialogue.read(), baseline)) {
      checkpoints.forget();
      throw dialogue.moved();
    }
  }

  private ApplyOutcome concluded(
      @Nullable Rejection refused,
      Intended intended,
      RunningConfiguration baseline,
      @Nullable Instant until) {
    Rejection rejection = refused == null ? intended.disproof(dialogue) : refused;
    return rejection == null
        ? new ApplyOutcome.Applied(until, false)
        : new ApplyOutcome.Refused(rejection, revert(baseline) instanceof RevertOutcome.Reverted);
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    Checkpoints.Listed listed = checkpoints.list();
    refuseForeign(listed);
    Intended intended = Intended.of(request, baseline, dialogue);
    if (trial.state() instanceof ReplacementTrial.State.Pending) {
      if (!listed.ours()) {
        throw dialogue.locked(ON_TRIAL);
      }
      if (dialogue.runs(dialogue.read(), baseline)) {
        // On trial, but nothing is there to be kept: this is no change that may be confirmed.
        return new ConfirmOutcome.AlreadyReverted(
            revert(baseline) instanceof RevertOutcome.Reverted);
      }
      dialogue.progress("stopping the device's timer");
      trial.keep();
    }
    return switch (intended.compare(dialogue.tree(dialogue.read()))) {
      case BASELINE -> {
        forget(listed);
        yield new ConfirmOutcome.AlreadyReverted(true);
      }
      case COMPLETE, PART, MIXED -> {
        dialogue.save();
        // Last, so that whoever tries again still finds it and saves again.
        forget(listed);
        yield new ConfirmOutcome.Confirmed();
      }
      case NO_TRACE -> throw dialogue.moved();
    };
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    Checkpoints.Listed listed = checkpoints.list();
    boolean pending = trial.state() instanceof ReplacementTrial.State.Pending;
    RunningConfiguration running = dialogue.read();
    boolean was = dialogue.runs(running, baseline);
    if (!listed.ours()) {
      if (was) {
        return new RevertOutcome.Reverted(true);
      }
      if (listed.foreign().isPresent() || pending) {
        String why = listed.foreign().map(checkpoints::explain).orElse(ON_TRIAL);
        return new RevertOutcome.NotProven(dialogue.device() + ": " + why + ".");
      }
      return byHand.goBack(baseline, running);
    }
    RevertOutcome outcome = was ? new RevertOutcome.Reverted(true) : rollBack(baseline);
    if (outcome instanceof RevertOutcome.Reverted) {
      if (pending && trial.state() instanceof ReplacementTrial.State.Pending) {
        // Left running it would one day undo what somebody else does from now on.
        trial.keep();
      }
      forget(listed);
    }
    return outcome;
  }

  private RevertOutcome rollBack(RunningConfiguration baseline) {
    Optional<Boolean> saved = dialogue.console().startupMatchesRunning();
    String trouble = checkpoints.goBack();
    RunningConfiguration now = dialogue.read();
    if (byHand.compared(baseline, now, trouble) instanceof RevertOutcome.Reverted back) {
      // A reboot must not bring the change back.
      if (saved.orElse(true)) {
        dialogue.save();
      }
      return back;
    }
    dialogue.progress("the device did not go back whole; going back line by line");
    RevertOutcome outcome = byHand.goBack(baseline, now);
    return trouble != null && outcome instanceof RevertOutcome.NotProven unproven
        ? new RevertOutcome.NotProven(
            unproven.known() + "; going back to the checkpoint ended in: " + trouble)
        : outcome;
  }

  private void refuseForeign(Checkpoints.Listed listed) {
    listed
        .foreign()
        .ifPresent(name -> {
          throw dialogue.locked(checkpoints.explain(name));
        });
  }

  private void forget(Checkpoints.Listed listed) {
    if (listed.ours()) {
      // The file holds a whole configuration, with its secrets.
      trial.removeFile();
      checkpoints.forget();
    }
  }
}

package dev.belay.drivers.style;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.PrivateCandidateSection;
import dev.belay.drivers.shell.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For devices on which every session edits a candidate of its own. Their timer has no name: it
 * counts as ours when there is a trace of this change, or nothing at all for it to take back.
 *
 * <p>The timer is armed before the commit runs, and a commit can fail half-way: what is left is
 * then taken back while the timer still runs, and only the proven baseline stops it.
 */
final class PrivateCandidateStyle implements ConfigurationStyle {
  private final Dialogue dialogue;
  private final PrivateCandidateSection words;
  private final TrialTimer timer;

  PrivateCandidateStyle(Dialogue dialogue, PrivateCandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
    this.timer = new TrialTimer(dialogue, words);
  }

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    boolean timed = timer.isThere();
    if (timed && timer.firesAt().isPresent()) {
      throw dialogue.locked("a commit is on trial");
    }
    Protection protection = timer.protection(timed, baseline);
    List<TypedLine> lines = TypedLine.of(request, baseline, dialogue);
    try {
      Rejection rejection = stage(lines);
      if (rejection != null) {
        return Dialogue.planned("", false, protection, rejection);
      }
      String diff = diff();
      return Dialogue.planned(diff, diff.isEmpty(), protection, null);
    } finally {
      leaveQuietly();
    }
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    boolean timed = timer.isThere();
    // The timer is asked first: if it fires in between, the reading shows it, never the other way.
    Optional<Instant> fires = timed ? timer.firesAt() : Optional.empty();
    return standing(timed, fires, Intended.of(request, baseline, dialogue), dialogue.read());
  }

  private ChangeStanding standing(
      boolean timed, Optional<Instant> fires, Intended intended, RunningConfiguration running) {
    Intended.Likeness likeness = intended.compare(dialogue.tree(running));
    if (fires.isPresent()) {
      return switch (likeness) {
        case COMPLETE -> new ChangeStanding.Armed(fires.get(), true);
        case PART, MIXED, BASELINE -> new ChangeStanding.Armed(fires.get(), false);
        case NO_TRACE -> new ChangeStanding.Foreign("a commit of somebody else is on trial");
      };
    }
    Optional<Boolean> saved =
        likeness == Intended.Likeness.COMPLETE
            ? dialogue.console().startupMatchesRunning()
            : Optional.empty();
    return LineByLineStanding.withoutTimer(likeness, timed, saved);
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.progress("asking the device how far the change has come");
    boolean timed = timer.isThere();
    if (timed) {
      dialogue.checkRange(revertIn, words.range());
    }
    Intended intended = Intended.of(request, baseline, dialogue);
    Optional<Instant> fires = timed ? timer.firesAt() : Optional.empty();
    RunningConfiguration running = dialogue.read();
    ChangeStanding standing = standing(timed, fires, intended, running);
    if (standing instanceof ChangeStanding.Armed armed && !armed.complete()) {
      startOver(baseline);
      running = dialogue.read();
    } else if (standing instanceof ChangeStanding.Foreign foreign && fires.isEmpty()) {
      throw dialogue.moved(foreign.what());
    } else {
      ApplyOutcome done = dialogue.alreadyDone(standing);
      if (done != null) {
        return done;
      }
    }
    if (!dialogue.runs(running, baseline)) {
      throw dialogue.moved();
    }
    timer.ensureItLeadsBack(timed, baseline);
    return push(timed, intended, request, baseline, approvedDiffHash, revertIn);
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
      boolean timed,
      Intended intended,
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.progress("staging the change");
    Rejection rejection;
    boolean committed = false;
    Instant until = null;
    try {
      rejection = stage(TypedLine.of(request, baseline, dialogue));
      if (rejection == null) {
        String diff = diff();
        if (!Dialogue.sha256(diff).equals(approvedDiffHash)) {
          throw dialogue.diffChanged();
        }
        if (diff.isEmpty()) {
          return new ApplyOutcome.NothingToDo();
        }
        dialogue.progress("applying the change");
        until = timed ? timer.end(revertIn) : null;
        committed = true;
        rejection = commit(timed ? timer.arming(revertIn) : words.commit(), timed);
      }
    } finally {
      leaveQuietly();
    }
    if (rejection != null) {
      return new ApplyOutcome.Refused(
          rejection,
          committed
              ? revert(baseline) instanceof RevertOutcome.Reverted
              : dialogue.runs(dialogue.read(), baseline));
    }
    if (timed && timer.firesAt().isEmpty()) {
      throw dialogue.unprotected();
    }
    Rejection otherwise = intended.disproof(dialogue);
    return otherwise == null
        ? new ApplyOutcome.Applied(until, false)
        : new ApplyOutcome.Refused(otherwise, revert(baseline) instanceof RevertOutcome.Reverted);
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    Intended intended = Intended.of(request, baseline, dialogue);
    if (timer.isThere() && timer.firesAt().isPresent()) {
      switch (intended.compare(dialogue.tree(dialogue.read()))) {
        case BASELINE -> {
          return new ConfirmOutcome.AlreadyReverted(
              revert(baseline) instanceof RevertOutcome.Reverted);
        }
        case NO_TRACE -> throw dialogue.locked("a commit of somebody else is on trial");
        case COMPLETE, PART, MIXED -> timer.stop();
      }
    }
    return intended.keep(dialogue);
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    boolean armed = timer.isThere() && timer.firesAt().isPresent();
    RunningConfiguration running = dialogue.read();
    if (dialogue.runs(running, baseline)) {
      if (armed) {
        timer.stop();
      }
      return new RevertOutcome.Reverted(true);
    }
    boolean saved = !armed && dialogue.console().startupMatchesRunning().orElse(false);
    String trouble = commitBaseline(baseline, running);
    RevertOutcome outcome = dialogue.provenBack(baseline, trouble);
    if (outcome instanceof RevertOutcome.Reverted) {
      if (armed) {
        timer.stop();
      }
      if (saved) {
        dialogue.save();
      }
    }
    return outcome;
  }

  /** What went wrong, in the device's words, or null. */
  private @Nullable String commitBaseline(
      RunningConfiguration baseline, RunningConfiguration running) {
    try {
      Rejection rejection = stage(TypedLine.between(running, baseline, dialogue));
      if (rejection == null) {
        rejection = commit(words.commit(), false);
      }
      return rejection == null ? null : rejection.line() + ": " + rejection.answer();
    } finally {
      leaveQuietly();
    }
  }

  /** Types the lines into a fresh candidate; a refused line leaves the rest unsaid. */
  private @Nullable Rejection stage(List<TypedLine> lines) {
    dialogue.console().enter(words.mode());
    for (TypedLine line : lines) {
      CommandResult answer = run(line.text());
      Rejection rejection = answer.rejection();
      if (rejection != null && !words.harmless().find(answer.output())) {
        return rejection.at(line.number());
      }
    }
    return null;
  }

  /** Empty when nothing would change. */
  private String diff() {
    CommandResult answer = run(words.diff());
    if (answer.rejection() != null) {
      throw dialogue.refused(words.diff(), answer);
    }
    return words.same().find(answer.output()) ? "" : answer.output().strip();
  }

  private @Nullable Rejection commit(String command, boolean armed) {
    CommandResult answer = run(command);
    if (answer.rejection() != null) {
      return new Rejection(0, command, dialogue.redact(answer.output().strip()));
    }
    if (armed && !words.armed().find(answer.output())) {
      throw dialogue.notUnderstood(command, answer);
    }
    return null;
  }

  private CommandResult run(String command) {
    return dialogue.console().execute(Exchange.of(command).within(Dialogue.PATIENCE));
  }

  /** Leaving throws the candidate away; harmless after a commit. */
  private void leaveQuietly() {
    try {
      dialogue.leave();
    } catch (DeviceFault e) {
      // The candidate ends with the session; the fault that led here is the one to tell.
      dialogue.progress("could not leave the candidate configuration");
    }
  }
}

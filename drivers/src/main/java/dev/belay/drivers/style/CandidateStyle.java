package dev.belay.drivers.style;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.CandidateSection;
import dev.belay.drivers.platform.DeviceTime;
import dev.belay.drivers.shell.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For devices with one candidate configuration, which is locked while we edit it, and commits on
 * trial. A commit's comment is named after the operation, so the device itself says whose trial is
 * running.
 */
final class CandidateStyle implements ConfigurationStyle {
  private final Dialogue dialogue;
  private final CandidateSection words;

  CandidateStyle(Dialogue dialogue, CandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    // Even a check of the candidate would confirm a trial that is running.
    if (history().onTrial(words.pending()).isPresent()) {
      throw dialogue.locked("a commit is on trial");
    }
    try (CandidateEdit edit = CandidateEdit.enter(dialogue, words)) {
      Rejection rejection = edit.load(request);
      if (rejection != null) {
        return planned("", false, rejection);
      }
      String diff = edit.diff();
      boolean nothing = CandidateEdit.isEmpty(diff);
      return planned(diff, nothing, nothing ? null : edit.check());
    }
  }

  private PlannedChange planned(String diff, boolean nothing, @Nullable Rejection refused) {
    return Dialogue.planned(
        diff,
        nothing,
        Dialogue.commitTimer(
            words.range(),
            "A reboot of the device within that time keeps the change, and so does any commit by"
                + " somebody else."),
        refused);
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    return standing(history(), baseline);
  }

  private ChangeStanding standing(CommitHistory history, RunningConfiguration baseline) {
    Optional<CommitHistory.Commit> trial = history.onTrial(words.pending());
    if (trial.isPresent()) {
      return trial.get().isNamed(dialogue.name())
          ? new ChangeStanding.Armed(until(trial.get()), true)
          : new ChangeStanding.Foreign("a commit of somebody else is on trial");
    }
    if (history.indexOf(dialogue.name()) < 0) {
      return new ChangeStanding.Untouched();
    }
    return dialogue.runs(dialogue.read(), baseline)
        ? new ChangeStanding.Reverted()
        : new ChangeStanding.Committed(true);
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.checkRange(revertIn, words.range());
    dialogue.progress("asking the device how far the change has come");
    CommitHistory history = history();
    ApplyOutcome done = dialogue.alreadyDone(standing(history, baseline));
    return done != null ? done : push(history, request, baseline, approvedDiffHash, revertIn);
  }

  private ApplyOutcome push(
      CommitHistory before,
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    if (!dialogue.runs(dialogue.read(), baseline)) {
      throw dialogue.moved();
    }
    dialogue.progress("staging the change");
    Rejection rejection;
    try (CandidateEdit edit = CandidateEdit.enter(dialogue, words)) {
      // Whoever has committed since the reading shows in the history.
      if (!history(edit).newest().equals(before.newest())) {
        throw dialogue.moved();
      }
      rejection = edit.load(request);
      if (rejection == null) {
        String diff = edit.diff();
        if (!Dialogue.sha256(diff).equals(approvedDiffHash)) {
          throw dialogue.diffChanged();
        }
        if (CandidateEdit.isEmpty(diff)) {
          return new ApplyOutcome.NothingToDo();
        }
        rejection = edit.check();
      }
      if (rejection == null) {
        return commitOnTrial(edit, revertIn);
      }
    }
    return new ApplyOutcome.Refused(rejection, dialogue.runs(dialogue.read(), baseline));
  }

  private ApplyOutcome commitOnTrial(CandidateEdit edit, Duration revertIn) {
    dialogue.progress("applying the change on trial");
    long minutes = Dialogue.wholeMinutes(revertIn);
    Instant until = dialogue.now().plus(Duration.ofMinutes(minutes));
    String command =
        Dialogue.fill(
            Dialogue.fill(words.arm(), "minutes", Long.toString(minutes)), "name", dialogue.name());
    CommandResult answer = edit.run(command);
    dialogue.proven(command, answer, words.committed(), List.of());
    if (!words.armed().find(answer.output())) {
      throw dialogue.notUnderstood(command, answer);
    }
    dialogue.leave();
    if (history().onTrial(words.pending()).filter(this::isOurs).isEmpty()) {
      throw dialogue.unprotected();
    }
    return new ApplyOutcome.Applied(until, false);
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    Optional<CommitHistory.Commit> trial = history().onTrial(words.pending());
    if (trial.isPresent()) {
      if (!isOurs(trial.get())) {
        throw dialogue.locked("a commit of somebody else is on trial");
      }
      stopTimer();
    }
    CommitHistory history = history();
    if (history.onTrial(words.pending()).isPresent()) {
      throw dialogue.timerStillRuns();
    }
    // No trial can mean confirmed as well as gone back: only what runs tells which.
    if (dialogue.runs(dialogue.read(), baseline)) {
      return new ConfirmOutcome.AlreadyReverted(true);
    }
    if (history.indexOf(dialogue.name()) < 0) {
      throw dialogue.moved();
    }
    dialogue.save();
    return new ConfirmOutcome.Confirmed();
  }

  private void stopTimer() {
    dialogue.progress("stopping the device's timer");
    dialogue.console().enter(words.mode());
    CommandResult answer =
        dialogue.console().execute(Exchange.of(words.confirm()).within(Dialogue.PATIENCE));
    dialogue.leave();
    dialogue.proven(words.confirm(), answer, words.confirmed(), List.of());
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    CommitHistory history = history();
    Optional<CommitHistory.Commit> trial = history.onTrial(words.pending());
    boolean ours = trial.isPresent() && isOurs(trial.get());
    if (!ours && dialogue.runs(dialogue.read(), baseline)) {
      return new RevertOutcome.Reverted(true);
    }
    if (trial.isPresent() && !ours) {
      return new RevertOutcome.NotProven(
          dialogue.device() + " has a commit of somebody else on trial.");
    }
    String trouble = commitEarlier(history, baseline);
    return dialogue.provenBack(baseline, trouble);
  }

  /** What went wrong, in the device's words, or null. */
  private @Nullable String commitEarlier(CommitHistory history, RunningConfiguration baseline) {
    try (CandidateEdit edit = CandidateEdit.enter(dialogue, words)) {
      CommandResult loaded =
          history.indexOf(dialogue.name()) == 0
              ? edit.run(Dialogue.fill(words.earlier(), "number", "1"))
              : edit.replace(baseline.normalised().lines().toList());
      if (!edit.hasLoaded(loaded)) {
        return Dialogue.lastLine(dialogue.redact(loaded.output()));
      }
      CommandResult committed =
          edit.run(Dialogue.fill(words.commit(), "name", dialogue.name() + "-revert"));
      return committed.rejection() == null && words.committed().find(committed.output())
          ? null
          : Dialogue.lastLine(dialogue.redact(committed.output()));
    }
  }

  private CommitHistory history() {
    return parsed(words.history(), dialogue.require(words.history()));
  }

  private CommitHistory history(CandidateEdit edit) {
    return parsed(words.historyInside(), edit.run(words.historyInside()));
  }

  private CommitHistory parsed(String command, CommandResult answer) {
    return CommitHistory.of(answer.output())
        .orElseThrow(() -> dialogue.notUnderstood(command, answer));
  }

  private boolean isOurs(CommitHistory.Commit commit) {
    return commit.isNamed(dialogue.name());
  }

  /** When the trial ends; now, when the device does not say: it may end at any time. */
  private Instant until(CommitHistory.Commit commit) {
    String clock = words.clock();
    if (clock == null || words.now() == null || !commit.saysItsLength()) {
      return dialogue.now();
    }
    return dialogue
        .now()
        .plus(
            DeviceTime.find(words.now(), dialogue.ask(clock).output())
                .flatMap(commit::left)
                .orElse(Duration.ZERO));
  }
}

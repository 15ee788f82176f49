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
import dev.belay.drivers.platform.SharedCandidateSection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For devices with one candidate that all administrators share and commits that are queued jobs.
 * Edits of others are never committed and never thrown away: where there are any, nothing is begun.
 * The configuration is saved under the operation's name before the first edit; that one is what the
 * caller goes back to when nobody confirms.
 */
final class SharedCandidateStyle implements ConfigurationStyle {
  private final Dialogue dialogue;
  private final SharedCandidateSection words;
  private final SharedCandidate candidate;
  private final CommitJobs jobs;

  SharedCandidateStyle(Dialogue dialogue, SharedCandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
    this.candidate = new SharedCandidate(dialogue, words);
    this.jobs = new CommitJobs(dialogue, words);
  }

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    dialogue.ensureTypable(request.lines());
    jobs.awaitQuiet();
    boolean ours = candidate.lock();
    boolean begun = false;
    try {
      candidate.beginClean(ours);
      begun = true;
      Rejection rejection = candidate.stage(request);
      String diff = rejection == null ? candidate.diff() : "";
      return new PlannedChange(
          diff,
          Dialogue.sha256(diff),
          rejection == null && diff.isEmpty(),
          new Protection(
              Protection.Kind.WATCHDOG,
              "Belay itself loads the configuration saved before and commits it when nobody"
                  + " confirms.",
              Duration.ofMinutes(5),
              Duration.ofDays(1),
              "The device has no timer of its own: if the change cuts it off, nobody reverts it."),
          rejection,
          List.of());
    } finally {
      candidate.endClean(begun);
    }
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    jobs.awaitQuiet();
    RunningConfiguration running = dialogue.read();
    if (dialogue.runs(running, baseline)) {
      String foreign = candidate.edits().foreign();
      return foreign == null
          ? new ChangeStanding.Untouched()
          : new ChangeStanding.Foreign(SharedCandidate.explain(foreign));
    }
    SetText now = SetText.of(running.normalised());
    boolean saved = isSaved();
    // What was saved before stays until the change is confirmed or gone: with it, a change that the
    // device writes down in other words is ours.
    if (saved && SetText.of(baseline.normalised()).becomes(request, now)) {
      return new ChangeStanding.Armed(null, true);
    }
    return now.holds(request) ? new ChangeStanding.Committed(true) : new ChangeStanding.Untouched();
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.progress("asking the device how far the change has come");
    dialogue.ensureTypable(request.lines());
    return switch (probe(request, baseline)) {
      case ChangeStanding.Armed armed -> resumed();
      case ChangeStanding.Committed committed -> resumed();
      case ChangeStanding.Foreign foreign -> throw dialogue.locked(foreign.what());
      case ChangeStanding.Untouched untouched -> push(request, baseline, approvedDiffHash);
      case ChangeStanding.Reverted reverted -> push(request, baseline, approvedDiffHash);
    };
  }

  private ApplyOutcome resumed() {
    candidate.letOthersEdit();
    return new ApplyOutcome.Applied(null, true);
  }

  private ApplyOutcome push(
      ChangeRequest request, RunningConfiguration baseline, String approvedDiffHash) {
    boolean ours = candidate.lock();
    boolean begun = false;
    try {
      candidate.beginClean(ours);
      begun = true;
      if (!dialogue.runs(dialogue.read(), baseline)) {
        throw dialogue.moved();
      }
      // The candidate is what runs: this is what there is to go back to.
      save();
      dialogue.progress("staging the change");
      Rejection rejection = candidate.stage(request);
      if (rejection == null) {
        String diff = candidate.diff();
        if (diff.isEmpty() || !Dialogue.sha256(diff).equals(approvedDiffHash)) {
          forget();
        }
        if (!Dialogue.sha256(diff).equals(approvedDiffHash)) {
          throw dialogue.diffChanged();
        }
        if (diff.isEmpty()) {
          return new ApplyOutcome.NothingToDo();
        }
        rejection = commit();
      }
      return rejection == null ? concluded(request, baseline) : refused(rejection, baseline);
    } finally {
      candidate.endClean(begun);
    }
  }

  private ApplyOutcome refused(Rejection rejection, RunningConfiguration baseline) {
    candidate.discard();
    boolean unchanged = dialogue.runs(dialogue.read(), baseline);
    if (unchanged) {
      forget();
    }
    return new ApplyOutcome.Refused(rejection, unchanged);
  }

  private @Nullable Rejection commit() {
    dialogue.progress("committing the change");
    CommitJobs.Ended own = jobs.commit(named(words.commitOwn()));
    // Releases without partial commits refuse the words; it is the same where nobody else edits.
    return own.queued() ? own.refused() : commitWhole();
  }

  /** The lock keeps others out, but not on every release out of every part of the candidate. */
  private @Nullable Rejection commitWhole() {
    String foreign = candidate.edits().foreign();
    if (foreign != null) {
      throw dialogue.locked(
          SharedCandidate.explain(foreign) + ", and beside them those of this change");
    }
    return jobs.commit(named(words.commit())).refused();
  }

  /** A replacement says what the whole configuration has to be, so it can be proven by reading. */
  private ApplyOutcome concluded(ChangeRequest request, RunningConfiguration baseline) {
    if (request.mode() == ChangeRequest.Mode.REPLACE
        && !SetText.of(dialogue.read().normalised()).holds(request)) {
      return new ApplyOutcome.Refused(
          new Rejection(
              0, "", "the device committed, but does not run the requested configuration"),
          revert(baseline) instanceof RevertOutcome.Reverted);
    }
    return new ApplyOutcome.Applied(null, false);
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    jobs.awaitQuiet();
    RunningConfiguration running = dialogue.read();
    if (dialogue.runs(running, baseline)) {
      forget();
      return new ConfirmOutcome.AlreadyReverted(true);
    }
    // Not whether the file is still there: an attempt that was cut off may have removed it already.
    if (!SetText.of(baseline.normalised()).becomes(request, SetText.of(running.normalised()))) {
      throw dialogue.moved();
    }
    forget();
    return new ConfirmOutcome.Confirmed();
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    jobs.awaitQuiet();
    RunningConfiguration running = dialogue.read();
    boolean was = dialogue.runs(running, baseline);
    String foreign = candidate.edits().foreign();
    if (foreign != null) {
      return among(foreign, was);
    }
    boolean ours = candidate.lock();
    boolean begun = false;
    try {
      String stranger = candidate.stranger(ours);
      if (stranger != null) {
        return among(stranger, was);
      }
      begun = true;
      String trouble = was ? null : commitBaseline(baseline, running);
      if (was || dialogue.runs(dialogue.read(), baseline)) {
        forget();
        return new RevertOutcome.Reverted(was);
      }
      return new RevertOutcome.NotProven(
          dialogue.device()
              + " does not run the configuration before"
              + (trouble == null ? "." : ": " + trouble));
    } finally {
      candidate.endClean(begun);
    }
  }

  /** The end of a revert that would throw edits of others away. */
  private RevertOutcome among(String others, boolean was) {
    return was
        ? new RevertOutcome.Reverted(true)
        : new RevertOutcome.NotProven(
            dialogue.device() + ": " + SharedCandidate.explain(others) + ".");
  }

  /** What went wrong, in the device's words, or null. */
  private @Nullable String commitBaseline(
      RunningConfiguration baseline, RunningConfiguration running) {
    if (isSaved()) {
      CommandResult loaded = candidate.inside(named(words.load()));
      if (loaded.rejection() != null || !words.loaded().find(loaded.output())) {
        return Dialogue.lastLine(dialogue.redact(loaded.output()));
      }
    } else {
      SetText now = SetText.of(running.normalised());
      Rejection refused = candidate.type(now.linesTo(SetText.of(baseline.normalised())), now);
      if (refused != null) {
        return refused.line() + ": " + refused.answer();
      }
    }
    dialogue.progress("committing the configuration before");
    Rejection refused = jobs.commit(named(words.commit())).refused();
    return refused == null ? null : refused.answer();
  }

  private void save() {
    String command = named(words.save());
    CommandResult answer = candidate.inside(command);
    if (answer.rejection() != null || !words.saved().find(answer.output()) || !isSaved()) {
      throw new DeviceFault.ProtectionUnavailable(
          dialogue.device()
              + " did not save its configuration before the change: "
              + Dialogue.lastLine(dialogue.redact(answer.output()))
              + ".");
    }
  }

  private boolean isSaved() {
    return dialogue.ask(named(words.savedShow())).rejection() == null;
  }

  /** Removes the saved configuration, which holds secrets, and proves it. */
  private void forget() {
    if (!isSaved()) {
      return;
    }
    CommandResult answer = dialogue.ask(named(words.remove()));
    if (isSaved()) {
      throw dialogue.refused(named(words.remove()), answer);
    }
  }

  private String named(String command) {
    String file = Dialogue.fill(words.file(), "name", dialogue.name());
    String user = dialogue.console().user();
    return Dialogue.fill(
        Dialogue.fill(Dialogue.fill(command, "file", file), "user", user), "name", dialogue.name());
  }
}

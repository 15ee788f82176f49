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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
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
  private final CommitJobs jobs;

  SharedCandidateStyle(Dialogue dialogue, SharedCandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
    this.jobs = new CommitJobs(dialogue, words);
  }

  /** Whose edits are in the candidate; a name for people, null where there are none. */
  private record Edits(boolean any, @Nullable String foreign) {}

  private static final Edits NONE = new Edits(false, null);

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    dialogue.ensureTypable(request.lines());
    jobs.awaitQuiet();
    boolean ours = lock();
    boolean begun = false;
    try {
      beginClean(ours);
      begun = true;
      Rejection rejection = stage(request);
      String diff = rejection == null ? diff() : "";
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
      endClean(begun);
    }
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    jobs.awaitQuiet();
    RunningConfiguration running = dialogue.read();
    if (dialogue.runs(running, baseline)) {
      String foreign = edits().foreign();
      return foreign == null
          ? new ChangeStanding.Untouched()
          : new ChangeStanding.Foreign(explain(foreign));
    }
    if (!SetText.of(running.normalised()).holds(request)) {
      return new ChangeStanding.Untouched();
    }
    return isSaved() ? new ChangeStanding.Armed(null, true) : new ChangeStanding.Committed(true);
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
      case ChangeStanding.Armed armed -> new ApplyOutcome.Applied(null, true);
      case ChangeStanding.Committed committed -> new ApplyOutcome.Applied(null, true);
      case ChangeStanding.Foreign foreign -> throw dialogue.locked(foreign.what());
      case ChangeStanding.Untouched untouched -> push(request, baseline, approvedDiffHash);
      case ChangeStanding.Reverted reverted -> push(request, baseline, approvedDiffHash);
    };
  }

  private ApplyOutcome push(
      ChangeRequest request, RunningConfiguration baseline, String approvedDiffHash) {
    boolean ours = lock();
    boolean begun = false;
    try {
      beginClean(ours);
      begun = true;
      if (!dialogue.runs(dialogue.read(), baseline)) {
        throw dialogue.moved();
      }
      // The candidate is what runs: this is what there is to go back to.
      save();
      dialogue.progress("staging the change");
      Rejection rejection = stage(request);
      if (rejection == null) {
        String diff = diff();
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
      endClean(begun);
    }
  }

  private ApplyOutcome refused(Rejection rejection, RunningConfiguration baseline) {
    discard();
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
    String foreign = edits().foreign();
    if (foreign != null) {
      throw dialogue.locked(explain(foreign) + ", and beside them those of this change");
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
    boolean saved = isSaved();
    if (dialogue.runs(running, baseline)) {
      forget();
      return new ConfirmOutcome.AlreadyReverted(true);
    }
    if (!saved && !SetText.of(running.normalised()).holds(request)) {
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
    String foreign = edits().foreign();
    if (foreign != null) {
      return among(foreign, was);
    }
    boolean ours = lock();
    boolean begun = false;
    try {
      String stranger = stranger(ours);
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
      endClean(begun);
    }
  }

  /** The end of a revert that would throw edits of others away. */
  private RevertOutcome among(String others, boolean was) {
    return was
        ? new RevertOutcome.Reverted(true)
        : new RevertOutcome.NotProven(dialogue.device() + ": " + explain(others) + ".");
  }

  /** What went wrong, in the device's words, or null. */
  private @Nullable String commitBaseline(
      RunningConfiguration baseline, RunningConfiguration running) {
    if (isSaved()) {
      CommandResult loaded = inside(named(words.load()));
      if (loaded.rejection() != null || !words.loaded().find(loaded.output())) {
        return Dialogue.lastLine(dialogue.redact(loaded.output()));
      }
    } else {
      SetText now = SetText.of(running.normalised());
      Rejection refused = type(now.linesTo(SetText.of(baseline.normalised())), now);
      if (refused != null) {
        return refused.line() + ": " + refused.answer();
      }
    }
    dialogue.progress("committing the configuration before");
    Rejection refused = jobs.commit(named(words.commit())).refused();
    return refused == null ? null : refused.answer();
  }

  /** Brings the request into the candidate; a refused line leaves the rest unsaid. */
  private @Nullable Rejection stage(ChangeRequest request) {
    if (request.mode() == ChangeRequest.Mode.MERGE) {
      dialogue.conceal(request.lines());
      return type(request.lines(), new SetText(Set.of()));
    }
    SetText now = SetText.of(dialogue.read().normalised());
    SetText target = SetText.of(request.lines());
    String misplaced = now.misplaced(target, words.rule());
    if (misplaced != null) {
      throw new DeviceFault.UnusableInput(
          "The configuration for "
              + dialogue.device()
              + " has '"
              + misplaced
              + "' in another place of its list than lines of set can bring it to; move it on the"
              + " device first.");
    }
    return type(now.linesTo(target), now);
  }

  /**
   * Types lines until one is refused.
   *
   * @param now what lines were worked out from: a leaf with one value is deleted by its name alone
   *     and a member of a list with its value, which its text does not show
   */
  private @Nullable Rejection type(List<String> lines, SetText now) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      CommandResult answer = inside(line);
      Rejection rejection = answer.rejection();
      if (rejection != null && now.isOnlyValue(line)) {
        rejection = inside(SetText.leaf(line)).rejection();
      }
      if (rejection != null) {
        return rejection.at(i + 1);
      }
    }
    return null;
  }

  private String diff() {
    return dialogue.require(words.diff()).output().strip();
  }

  private Edits edits() {
    if (diff().isEmpty()) {
      return NONE;
    }
    TreeSet<String> owners =
        dialogue
            .require(words.changes())
            .output()
            .lines()
            .map(words.owner()::match)
            .filter(match -> match != null)
            .map((MatchResult match) -> match.group("owner"))
            .collect(Collectors.toCollection(TreeSet::new));
    if (owners.isEmpty()) {
      return new Edits(true, "somebody whose name the device does not tell");
    }
    owners.remove(dialogue.console().user());
    return new Edits(true, owners.isEmpty() ? null : String.join(", ", owners));
  }

  private static String explain(String who) {
    return "the candidate holds edits of " + who + " that are not committed";
  }

  /**
   * Whose edits there are that must be left alone, or null. Edits of our own account are an
   * attempt's that was cut off, and thrown away, if the lock was left as well; without it, a person
   * works under our account.
   *
   * @param ours whether the lock was this account's before we asked for it
   */
  private @Nullable String stranger(boolean ours) {
    Edits edits = edits();
    if (edits.foreign() != null) {
      return edits.foreign();
    }
    if (edits.any() && !ours) {
      return "somebody else who works as " + dialogue.console().user();
    }
    if (edits.any()) {
      discard();
    }
    return null;
  }

  /** Refuses to begin among edits of others. */
  private void beginClean(boolean ours) {
    String stranger = stranger(ours);
    if (stranger != null) {
      throw dialogue.locked(explain(stranger));
    }
  }

  /**
   * Leaves the candidate as it was and lets others edit; harmless after a commit.
   *
   * @param begun whether the candidate was ours to edit
   */
  private void endClean(boolean begun) {
    try {
      Edits edits = begun ? edits() : NONE;
      if (edits.any() && edits.foreign() == null) {
        discard();
      }
      CommandResult unlocked = dialogue.ask(words.unlock());
      if (unlocked.rejection() != null) {
        dialogue.progress("could not release the configuration lock");
      }
    } catch (DeviceFault e) {
      // The fault that led here is the one to tell; the next attempt finds edits and lock as ours.
      dialogue.progress("could not empty the candidate and release its lock");
    }
  }

  private void discard() {
    CommandResult answer = inside(words.discard());
    if (!diff().isEmpty()) {
      throw dialogue.refused(words.discard(), answer);
    }
  }

  /** Keeps others from editing; tells whether our account did so already. */
  private boolean lock() {
    CommandResult answer = dialogue.ask(words.lock());
    if (words.lockedBefore().find(answer.output())) {
      return true;
    }
    if (!words.locked().find(answer.output())) {
      throw dialogue.locked(Dialogue.lastLine(dialogue.redact(answer.output())));
    }
    return false;
  }

  private void save() {
    String command = named(words.save());
    CommandResult answer = inside(command);
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

  private CommandResult inside(String command) {
    dialogue.console().enter(words.mode());
    return dialogue.console().execute(command, Dialogue.PATIENCE);
  }

  private String named(String command) {
    String file = Dialogue.fill(words.file(), "name", dialogue.name());
    String user = dialogue.console().user();
    return Dialogue.fill(
        Dialogue.fill(Dialogue.fill(command, "file", file), "user", user), "name", dialogue.name());
  }
}

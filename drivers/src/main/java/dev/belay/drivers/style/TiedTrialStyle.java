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
import dev.belay.drivers.platform.TiedTrialSection;
import dev.belay.drivers.tree.ConfigurationLines;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For devices that tie a trial to the session that began it, and take a confirmation from no other.
 *
 * <p>A trial that had to live from one step of a change to the next would be lost with every
 * connection. So it lives within one step: it guards the moment of the commit, until a second login
 * has proven that the device can still be reached and runs what was asked for. From then on the
 * caller is the watchdog. A trial whose session was lost is never confirmed: it is waited for until
 * the device has gone back, and what it then runs is read.
 */
final class TiedTrialStyle implements ConfigurationStyle {
  private static final Duration WATCHDOG_SHORTEST = Duration.ofMinutes(1);
  private static final Duration WATCHDOG_LONGEST = Duration.ofDays(1);

  private final Dialogue dialogue;
  private final TiedTrialSection words;
  private final TiedCommit commit;

  TiedTrialStyle(Dialogue dialogue, TiedTrialSection words) {
    this.dialogue = dialogue;
    this.words = words;
    this.commit = new TiedCommit(dialogue, words);
  }

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    if (commit.isOnTrial(dialogue)) {
      throw dialogue.locked("a commit is on trial");
    }
    Intended intended = Intended.of(request, baseline, dialogue);
    String diff = intended.diff();
    return Dialogue.planned(
        diff, intended.nothingToDo(), protection(), refusedWhenStaged(pieces(intended, request)));
  }

  private Protection protection() {
    return new Protection(
        Protection.Kind.WATCHDOG,
        "The device's own timer guards the commit until a second login has proven that it can be"
            + " reached; then Belay itself goes back when nobody confirms.",
        WATCHDOG_SHORTEST,
        WATCHDOG_LONGEST,
        "The device takes a confirmation only from the session that made the commit, so its timer"
            + " cannot guard the checks behind it.");
  }

  private @Nullable Rejection refusedWhenStaged(List<ConfigurationLines.Piece> pieces) {
    dialogue.console().enter(words.mode());
    try {
      return dialogue.type(pieces, words.mode());
    } finally {
      dialogue.leave();
    }
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    // The trial is asked first: if it ends in between, the reading shows it, never the other way.
    boolean onTrial = commit.isOnTrial(dialogue);
    return standing(onTrial, Intended.of(request, baseline, dialogue));
  }

  private ChangeStanding standing(boolean onTrial, Intended intended) {
    return switch (intended.compare(dialogue.tree(dialogue.read()))) {
      case BASELINE, NO_TRACE ->
          onTrial
              ? new ChangeStanding.Foreign("a commit of somebody else is on trial")
              : new ChangeStanding.Untouched();
      case COMPLETE -> new ChangeStanding.Armed(onTrial ? dialogue.now() : null, true);
      case PART, MIXED ->
          onTrial
              ? new ChangeStanding.Armed(dialogue.now(), false)
              : new ChangeStanding.Foreign(
                  "besides a part of it there may be edits that are not ours");
    };
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.progress("asking the device how far the change has come");
    boolean onTrial = commit.isOnTrial(dialogue);
    Intended intended = Intended.of(request, baseline, dialogue);
    ChangeStanding standing = standing(onTrial, intended);
    if (onTrial && standing instanceof ChangeStanding.Armed) {
      throw lost();
    }
    if (!onTrial && standing instanceof ChangeStanding.Foreign foreign) {
      throw dialogue.moved(foreign.what());
    }
    ApplyOutcome done = dialogue.alreadyDone(standing);
    if (done != null) {
      return done;
    }
    if (!dialogue.runs(dialogue.read(), baseline)) {
      throw dialogue.moved();
    }
    if (!Dialogue.sha256(intended.diff()).equals(approvedDiffHash)) {
      throw dialogue.diffChanged();
    }
    return intended.nothingToDo()
        ? new ApplyOutcome.NothingToDo()
        : push(intended, pieces(intended, request), baseline);
  }

  private ApplyOutcome push(
      Intended intended, List<ConfigurationLines.Piece> pieces, RunningConfiguration baseline) {
    dialogue.progress("staging the change");
    Rejection rejection;
    dialogue.console().enter(words.mode());
    try {
      rejection = dialogue.type(pieces, words.mode());
      if (rejection == null) {
        dialogue.progress("applying the change on trial");
        rejection = commit.onTrial(second -> ensureItRuns(intended, second), pieces);
      }
    } finally {
      commit.leaveQuietly();
    }
    return rejection == null
        ? new ApplyOutcome.Applied(null, false)
        : new ApplyOutcome.Refused(rejection, dialogue.runs(dialogue.read(), baseline));
  }

  /** In the second session: a replacement says what the whole configuration has to be. */
  private void ensureItRuns(Intended intended, Dialogue second) {
    if (!commit.isOnTrial(second)) {
      throw dialogue.unprotected();
    }
    if (intended.replaces() && !dialogue.tree(second.read()).sameAs(intended.after())) {
      throw new DeviceFault.CommandRejected(
          dialogue.device()
              + " took every line, but does not run the requested configuration; it was taken back.");
    }
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    if (commit.isOnTrial(dialogue)) {
      throw lost();
    }
    return Intended.of(request, baseline, dialogue).keep(dialogue);
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    if (commit.isOnTrial(dialogue)) {
      throw lost();
    }
    RunningConfiguration running = dialogue.read();
    if (dialogue.runs(running, baseline)) {
      return new RevertOutcome.Reverted(true);
    }
    List<ConfigurationLines.Piece> back =
        split(Intended.numbered(dialogue.tree(running).linesTo(dialogue.tree(baseline))));
    dialogue.console().enter(words.mode());
    Rejection rejection;
    try {
      rejection = dialogue.type(back, words.mode());
      if (rejection == null) {
        rejection = commit.forGood(back);
      }
    } finally {
      commit.leaveQuietly();
    }
    return dialogue.provenBack(
        baseline, rejection == null ? null : rejection.line() + ": " + rejection.answer());
  }

  private List<ConfigurationLines.Piece> pieces(Intended intended, ChangeRequest request) {
    List<ConfigurationLines.Piece> pieces = intended.toType(request, dialogue);
    dialogue.ensureTypable(pieces.stream().map(ConfigurationLines.Piece::text).toList());
    dialogue.ensureNoHelpIsCalled(pieces);
    return split(pieces);
  }

  /** Texts of several lines are typed line by line, except for those that ask for their text. */
  private static List<ConfigurationLines.Piece> split(List<ConfigurationLines.Piece> pieces) {
    return pieces.stream()
        .flatMap(piece ->
            piece.text().strip().startsWith("banner ")
                ? Stream.of(piece)
                : ConfigurationLines.split(piece).stream())
        .toList();
  }

  /** Retryable: the device ends it by itself. */
  private DeviceFault.DeviceBusy lost() {
    return new DeviceFault.DeviceBusy(
        dialogue.device()
            + " has a commit on trial from a session that is lost or not ours, which nobody else can"
            + " confirm; it goes back by itself within "
            + words.trial().toSeconds()
            + " s when it is ours.");
  }
}

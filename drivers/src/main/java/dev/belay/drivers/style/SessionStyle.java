package dev.belay.drivers.style;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.SessionSection;
import dev.belay.drivers.shell.Exchange;
import dev.belay.drivers.tree.ConfigurationLines;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For devices that stage a change in a named session and commit it at once, on trial. The session
 * is named after the operation, so the device itself says whose trial is running.
 */
final class SessionStyle implements ConfigurationStyle {
  private final Dialogue dialogue;
  private final SessionSection words;

  SessionStyle(Dialogue dialogue, SessionSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** What staging a change has shown. */
  private sealed interface Staged {
    record Difference(String diff) implements Staged {
      boolean isEmpty() {
        return diff.isBlank();
      }
    }

    record Refused(Rejection rejection) implements Staged {}
  }

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    SessionTable table = table();
    if (table.trial().isPresent()) {
      throw dialogue.locked("the session " + table.trial().get().session() + " is on trial");
    }
    try {
      return switch (stage(table, request)) {
        case Staged.Difference staged -> planned(staged.diff(), staged.isEmpty(), null);
        case Staged.Refused refused -> planned("", false, refused.rejection());
      };
    } finally {
      abandonQuietly();
    }
  }

  private PlannedChange planned(String diff, boolean nothing, @Nullable Rejection refused) {
    return Dialogue.planned(diff, nothing, Dialogue.commitTimer(words.range(), null), refused);
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    SessionTable table = table();
    if (table.isOnTrial(dialogue.name())) {
      return new ChangeStanding.Armed(until(table), true);
    }
    if (table.trial().isPresent()) {
      return new ChangeStanding.Foreign(
          "the session " + table.trial().get().session() + " is on trial");
    }
    boolean baselineRuns = dialogue.runs(dialogue.read(), baseline);
    if (table.isFinished(dialogue.name())) {
      return baselineRuns
          ? new ChangeStanding.Reverted()
          : new ChangeStanding.Committed(dialogue.console().startupMatchesRunning().orElse(false));
    }
    return new ChangeStanding.Untouched();
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.checkRange(revertIn, words.range());
    dialogue.progress("asking the device how far the change has come");
    ApplyOutcome done = dialogue.alreadyDone(probe(request, baseline));
    return done != null ? done : push(request, baseline, approvedDiffHash, revertIn);
  }

  private ApplyOutcome push(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    boolean committing = false;
    try {
      dialogue.progress("staging the change");
      switch (stage(table(), request)) {
        case Staged.Refused refused -> {
          abandon();
          return new ApplyOutcome.Refused(
              refused.rejection(), dialogue.runs(dialogue.read(), baseline));
        }
        case Staged.Difference staged -> {
          // A session is a copy: committing it would undo what others did since it was opened.
          if (!dialogue.runs(dialogue.read(), baseline)) {
            throw dialogue.moved();
          }
          if (!Dialogue.sha256(staged.diff()).equals(approvedDiffHash)) {
            throw dialogue.diffChanged();
          }
          if (staged.isEmpty()) {
            return new ApplyOutcome.NothingToDo();
          }
        }
      }
      committing = true;
      return commitOnTrial(baseline, revertIn);
    } finally {
      if (!committing) {
        abandonQuietly();
      }
    }
  }

  private ApplyOutcome commitOnTrial(RunningConfiguration baseline, Duration revertIn) {
    dialogue.progress("applying the change on trial");
    Instant until = dialogue.now().plus(revertIn);
    CommandResult answer = dialogue.ask(named(Dialogue.fill(words.arm(), "time", time(revertIn))));
    SessionTable table = table();
    if (answer.rejection() != null && !table.isOnTrial(dialogue.name())) {
      abandon();
      return new ApplyOutcome.Refused(answer.rejection(), dialogue.runs(dialogue.read(), baseline));
    }
    if (!table.isOnTrial(dialogue.name())) {
      throw dialogue.unprotected();
    }
    return new ApplyOutcome.Applied(until, false);
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    SessionTable table = table();
    if (table.trial().isPresent() && !table.isOnTrial(dialogue.name())) {
      throw dialogue.locked("the session " + table.trial().get().session() + " is on trial");
    }
    if (table.isOnTrial(dialogue.name())) {
      dialogue.progress("stopping the device's timer");
      CommandResult answer = dialogue.ask(named(words.confirm()));
      if (table().isOnTrial(dialogue.name())) {
        throw dialogue.refused(named(words.confirm()), answer);
      }
    }
    // No trial can mean confirmed as well as gone back: only what runs tells which.
    RunningConfiguration running = dialogue.read();
    if (dialogue.runs(running, baseline)) {
      return new ConfirmOutcome.AlreadyReverted(true);
    }
    // The device remembers only its latest session; what runs can speak for one that is forgotten.
    if (!table().isFinished(dialogue.name())
        && Intended.of(request, baseline, dialogue).compare(dialogue.tree(running))
            != Intended.Likeness.COMPLETE) {
      throw dialogue.moved();
    }
    dialogue.save();
    return new ConfirmOutcome.Confirmed();
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    SessionTable table = table();
    if (table.isOnTrial(dialogue.name())) {
      CommandResult answer = dialogue.ask(named(words.abort()));
      if (table().isOnTrial(dialogue.name())) {
        return new RevertOutcome.NotProven(
            dialogue.device()
                + " keeps the change on trial: "
                + Dialogue.lastLine(dialogue.redact(answer.output())));
      }
      if (dialogue.runs(dialogue.read(), baseline)) {
        return new RevertOutcome.Reverted(false);
      }
    } else if (dialogue.runs(dialogue.read(), baseline)) {
      if (table.isOpen(dialogue.name())) {
        abandon();
      }
      return new RevertOutcome.Reverted(true);
    } else if (table.trial().isPresent()) {
      return new RevertOutcome.NotProven(
          dialogue.device()
              + " has the session "
              + table.trial().get().session()
              + " on trial, which is not ours.");
    }
    return restore(baseline);
  }

  /** Puts the whole baseline back in a session of its own. */
  private RevertOutcome restore(RunningConfiguration baseline) {
    Optional<Boolean> saved = dialogue.console().startupMatchesRunning();
    ChangeRequest request = ChangeRequest.replace(baseline.normalised().lines().toList());
    try {
      if (stage(table(), request) instanceof Staged.Refused refused) {
        return new RevertOutcome.NotProven(
            dialogue.device()
                + " refused a line of the configuration before: "
                + refused.rejection().line()
                + ": "
                + refused.rejection().answer());
      }
      dialogue.require(named(words.commit()));
    } finally {
      if (table().isOpen(dialogue.name())) {
        abandon();
      }
    }
    if (!dialogue.runs(dialogue.read(), baseline)) {
      return new RevertOutcome.NotProven(
          dialogue.device() + " took the configuration before, but does not run it.");
    }
    if (saved.orElse(true)) {
      dialogue.save();
    }
    return new RevertOutcome.Reverted(false);
  }

  /**
   * Opens the session, types the lines, reads the difference and leaves; the session stays open.
   */
  private Staged stage(SessionTable table, ChangeRequest request) {
    if (table.isOpen(dialogue.name())) {
      // An earlier attempt died while staging; half a session is worth nothing.
      abandon();
    }
    List<ConfigurationLines.Piece> pieces = pieces(request);
    open(table);
    if (request.mode() == ChangeRequest.Mode.REPLACE) {
      CommandResult cleaned = dialogue.console().execute(words.clean());
      if (cleaned.rejection() != null) {
        throw dialogue.refused(words.clean(), cleaned);
      }
    }
    Rejection rejection = dialogue.type(pieces, words.mode());
    if (rejection != null) {
      dialogue.leave();
      return new Staged.Refused(rejection);
    }
    CommandResult diff =
        dialogue.console().execute(Exchange.of(words.diff()).within(Dialogue.PATIENCE));
    dialogue.leave();
    if (diff.rejection() != null) {
      throw dialogue.refused(words.diff(), diff);
    }
    return new Staged.Difference(withoutHeader(diff.output()));
  }

  private List<ConfigurationLines.Piece> pieces(ChangeRequest request) {
    try {
      return ConfigurationLines.toSend(request.lines(), dialogue.grammar());
    } catch (ConfigurationSyntaxException e) {
      throw new DeviceFault.UnusableInput(
          "The change for " + dialogue.device() + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private void open(SessionTable table) {
    CommandResult answer = dialogue.ask(named(words.open()));
    if (words.full().find(answer.output()) && sweep(table)) {
      answer = dialogue.ask(named(words.open()));
    }
    if (words.full().find(answer.output())) {
      throw new DeviceFault.DeviceBusy(
          dialogue.device() + " has no room for another configuration session; end one of them.");
    }
    if (answer.rejection() != null || !dialogue.console().mode().equals(words.mode())) {
      throw dialogue.refused(named(words.open()), answer);
    }
  }

  /** Ends sessions that operations of ours have left open; true when there were any. */
  private boolean sweep(SessionTable table) {
    List<String> leaked =
        table.states().keySet().stream()
            .filter(name -> name.startsWith(PREFIX) && table.isOpen(name))
            .toList();
    leaked.forEach(name -> dialogue.ask(Dialogue.fill(words.abort(), "name", name)));
    return !leaked.isEmpty();
  }

  private void abandon() {
    dialogue.ask(named(words.abort()));
    if (table().isOpen(dialogue.name())) {
      throw new DeviceFault.CommandRejected(
          dialogue.device() + " does not end the configuration session " + dialogue.name() + ".");
    }
  }

  /**
   * For the way out, where a fault of its own would hide the one that led here. What it leaves open
   * is found by the next attempt.
   */
  private void abandonQuietly() {
    try {
      if (table().isOpen(dialogue.name())) {
        abandon();
      }
    } catch (DeviceFault e) {
      dialogue.progress("could not end the configuration session " + dialogue.name());
    }
  }

  private SessionTable table() {
    CommandResult json = dialogue.ask(words.sessionsJson());
    if (json.rejection() == null) {
      Optional<SessionTable> plain = SessionTable.ofJson(json.output(), Optional.empty());
      if (plain.isPresent() && plain.get().trial().isPresent()) {
        Optional<Double> uptime = SessionTable.uptime(dialogue.ask(words.uptimeJson()).output());
        return SessionTable.ofJson(json.output(), uptime).orElse(plain.get());
      }
    }
    // A trial is the only thing that a table for machines proves: releases name it differently, and
    // a name we do not know must not pass for "nothing on trial".
    CommandResult text = dialogue.ask(words.sessions());
    return SessionTable.ofText(text.output())
        .orElseThrow(() -> dialogue.notUnderstood(words.sessions(), text));
  }

  /** When the trial ends; now, when the device does not say: it may end at any time. */
  private Instant until(SessionTable table) {
    return dialogue
        .now()
        .plus(table.trial().flatMap(SessionTable.Trial::left).orElse(Duration.ZERO));
  }

  private String named(String command) {
    return Dialogue.fill(command, "name", dialogue.name());
  }

  private String withoutHeader(String diff) {
    return String.join(
            "\n",
            diff.lines()
                .filter(line -> words.diffHeader().stream().noneMatch(header -> header.find(line)))
                .toList())
        .stripTrailing();
  }

  private static String time(Duration duration) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d",
        duration.toHours(),
        duration.toMinutesPart(),
        duration.toSecondsPart());
  }
}

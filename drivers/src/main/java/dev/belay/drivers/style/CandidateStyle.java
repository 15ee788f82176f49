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
import dev.belay.drivers.platform.CandidateSection;
import dev.belay.drivers.platform.DeviceTime;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.shell.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * For devices with one candidate configuration, which is locked while we edit it, and commits on
 * trial. A commit's comment is named after the operation, so the device itself says whose trial is
 * running.
 */
final class CandidateStyle implements ConfigurationStyle {
  /** [rec] A commit's time, as the history shows it. */
  private static final SafePattern COMMITTED_AT =
      SafePattern.of(
          "^(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d) (?<time>\\d\\d:\\d\\d:\\d\\d)");

  /** [rec] The armed length, which stays in the history for ever. */
  private static final SafePattern LENGTH =
      SafePattern.of("commit confirmed, rollback in (?<minutes>\\d+) ?min");

  private static final String END_OF_TEXT = "\u0004";

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
    dialogue.console().enter(words.mode());
    try {
      Rejection rejection = load(request);
      if (rejection != null) {
        return planned("", false, rejection);
      }
      String diff = diff();
      boolean nothing = isEmpty(diff);
      return planned(diff, nothing, nothing ? null : check());
    } finally {
      discardQuietly();
    }
  }

  private PlannedChange planned(String diff, boolean nothing, @Nullable Rejection refused) {
    return new PlannedChange(
        diff,
        Dialogue.sha256(diff),
        nothing,
        new Protection(
            Protection.Kind.DEVICE_TIMER,
            "The device's own commit timer goes back when nobody confirms.",
            words.range().shortest(),
            words.range().longest(),
            "A reboot of the device within that time keeps the change."),
        refused,
        List.of());
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
    return switch (standing(history, baseline)) {
      case ChangeStanding.Armed armed -> new ApplyOutcome.Applied(armed.until(), true);
      case ChangeStanding.Committed committed -> new ApplyOutcome.Applied(null, true);
      case ChangeStanding.Foreign foreign -> throw dialogue.locked(foreign.what());
      case ChangeStanding.Untouched untouched ->
          push(history, request, baseline, approvedDiffHash, revertIn);
      case ChangeStanding.Reverted reverted ->
          push(history, request, baseline, approvedDiffHash, revertIn);
    };
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
    dialogue.console().enter(words.mode());
    Rejection rejection;
    try {
      // From here on nobody else can commit; whoever did since the reading shows in the history.
      if (!historyInside().newest().equals(before.newest())) {
        throw dialogue.moved();
      }
      rejection = load(request);
      if (rejection == null) {
        String diff = diff();
        if (!Dialogue.sha256(diff).equals(approvedDiffHash)) {
          throw dialogue.diffChanged();
        }
        if (isEmpty(diff)) {
          return new ApplyOutcome.NothingToDo();
        }
        rejection = check();
      }
      if (rejection == null) {
        return commitOnTrial(revertIn);
      }
    } finally {
      discardQuietly();
    }
    return new ApplyOutcome.Refused(rejection, dialogue.runs(dialogue.read(), baseline));
  }

  private ApplyOutcome commitOnTrial(Duration revertIn) {
    dialogue.progress("applying the change on trial");
    long minutes = Dialogue.wholeMinutes(revertIn);
    Instant until = dialogue.now().plus(Duration.ofMinutes(minutes));
    String command =
        Dialogue.fill(
            Dialogue.fill(words.arm(), "minutes", Long.toString(minutes)), "name", dialogue.name());
    CommandResult answer = inside(command);
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
      dialogue.progress("stopping the device's timer");
      dialogue.console().enter(words.mode());
      CommandResult answer = inside(words.confirm());
      dialogue.leave();
      dialogue.proven(words.confirm(), answer, words.confirmed(), List.of());
    }
    CommitHistory history = history();
    if (history.onTrial(words.pending()).isPresent()) {
      throw new DeviceFault.CommandRejected(
          dialogue.device() + " was told to confirm, but its timer still runs.");
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
    if (dialogue.runs(dialogue.read(), baseline)) {
      return new RevertOutcome.Reverted(false);
    }
    return new RevertOutcome.NotProven(
        dialogue.device()
            + " does not run the configuration before"
            + (trouble == null ? "." : ": " + trouble));
  }

  /** What went wrong, in the device's words, or null. */
  private @Nullable String commitEarlier(CommitHistory history, RunningConfiguration baseline) {
    dialogue.console().enter(words.mode());
    try {
      CommandResult loaded =
          history.indexOf(dialogue.name()) == 0
              ? inside(Dialogue.fill(words.earlier(), "number", "1"))
              : feed(words.replace(), baseline.normalised().lines().toList());
      if (loaded.rejection() != null || !words.loaded().find(loaded.output())) {
        return Dialogue.lastLine(dialogue.redact(loaded.output()));
      }
      CommandResult committed =
          inside(Dialogue.fill(words.commit(), "name", dialogue.name() + "-revert"));
      return committed.rejection() == null && words.committed().find(committed.output())
          ? null
          : Dialogue.lastLine(dialogue.redact(committed.output()));
    } finally {
      discardQuietly();
    }
  }

  /** Brings the request into the candidate; a refused line leaves the rest unsaid. */
  private @Nullable Rejection load(ChangeRequest request) {
    if (request.mode() == ChangeRequest.Mode.MERGE) {
      dialogue.conceal(request.lines());
    }
    List<String> lines =
        request.lines().stream()
            .filter(line -> !line.isBlank())
            .map(String::stripTrailing)
            .toList();
    boolean typed = !lines.isEmpty() && lines.stream().allMatch(this::isTyped);
    if (request.mode() == ChangeRequest.Mode.REPLACE) {
      if (typed) {
        throw new DeviceFault.UnusableInput(
            "A replacement for "
                + dialogue.device()
                + " has to be the whole configuration as the device shows it, not a list of '"
                + words.verbs().getFirst()
                + "' lines.");
      }
      return loaded(request, feed(words.replace(), request.lines()));
    }
    if (!typed) {
      return loaded(request, feed(words.merge(), request.lines()));
    }
    for (int i = 0; i < request.lines().size(); i++) {
      String line = request.lines().get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Rejection rejection = inside(line).rejection();
      if (rejection != null) {
        return rejection.at(i + 1);
      }
    }
    return null;
  }

  private boolean isTyped(String line) {
    String bare = line.strip();
    return bare.startsWith("#")
        || words.verbs().stream().anyMatch(verb -> bare.startsWith(verb + " "));
  }

  private CommandResult feed(String opening, List<String> lines) {
    return dialogue
        .console()
        .feed(
            Exchange.of(opening).within(Dialogue.PATIENCE),
            words.invitation(),
            dialogue.withoutVolatile(lines),
            END_OF_TEXT);
  }

  private @Nullable Rejection loaded(ChangeRequest request, CommandResult answer) {
    if (answer.rejection() == null && words.loaded().find(answer.output())) {
      return null;
    }
    MatchResult place = words.loadError().match(answer.output());
    int number = place == null ? 0 : Integer.parseInt(place.group("line"));
    List<String> sent = dialogue.withoutVolatile(request.lines());
    String line = number >= 1 && number <= sent.size() ? sent.get(number - 1).strip() : "";
    dialogue.conceal(List.of(line));
    return new Rejection(
        line.isEmpty() ? 0 : request.lines().indexOf(sent.get(number - 1)) + 1,
        dialogue.redact(line),
        dialogue.redact(errorLine(answer.output())));
  }

  private @Nullable Rejection check() {
    CommandResult answer = inside(words.check());
    return answer.rejection() == null && words.checked().find(answer.output())
        ? null
        : new Rejection(0, words.check(), dialogue.redact(answer.output().strip()));
  }

  private String diff() {
    CommandResult answer = inside(words.diff());
    if (answer.rejection() != null) {
      throw dialogue.refused(words.diff(), answer);
    }
    return answer.output().strip();
  }

  private static boolean isEmpty(String diff) {
    return diff.lines().noneMatch(line -> line.startsWith("+") || line.startsWith("-"));
  }

  /** Leaves the candidate as it was; harmless after a commit. */
  private void discardQuietly() {
    try {
      if (dialogue.console().mode().equals(words.mode())) {
        inside(words.discard());
        dialogue.leave();
      }
    } catch (DeviceFault e) {
      // The lock and the candidate end with the session; the fault that led here is the one to
      // tell.
      dialogue.progress("could not empty the candidate configuration");
    }
  }

  private CommandResult inside(String command) {
    return dialogue.console().execute(Exchange.of(command).within(Dialogue.PATIENCE));
  }

  private CommitHistory history() {
    return parsed(words.history(), dialogue.require(words.history()));
  }

  private CommitHistory historyInside() {
    return parsed(words.historyInside(), inside(words.historyInside()));
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
    MatchResult length = LENGTH.match(commit.heading());
    Optional<LocalDateTime> armed = DeviceTime.find(COMMITTED_AT, commit.when());
    String clock = words.clock();
    if (length == null || armed.isEmpty() || clock == null || words.now() == null) {
      return dialogue.now();
    }
    Optional<LocalDateTime> now = DeviceTime.find(words.now(), dialogue.ask(clock).output());
    if (now.isEmpty()) {
      return dialogue.now();
    }
    Duration left =
        Duration.ofMinutes(Long.parseLong(length.group("minutes")))
            .minus(Duration.between(armed.get(), now.get()));
    return dialogue.now().plus(left.isNegative() ? Duration.ZERO : left);
  }

  private static String errorLine(String output) {
    return output
        .lines()
        .filter(line -> line.contains("error"))
        .findFirst()
        .orElseGet(() -> Dialogue.lastLine(output))
        .strip();
  }
}

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
import dev.belay.drivers.platform.CheckpointSection;
import dev.belay.drivers.tree.ConfigurationDiff;
import dev.belay.drivers.tree.ConfigurationLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For hosts whose configuration is one file. The file is copied first and the new one is put in its
 * place whole, so there is never half a file; the copy, named after the operation, shows that a
 * change is under way and is what goes back.
 */
final class CheckpointStyle implements ConfigurationStyle {
  private static final Pattern DIGEST = Pattern.compile("^(?<digest>[0-9a-f]{64})\\b");

  private static final String STAGED = ".new";

  private final Dialogue dialogue;
  private final CheckpointSection words;

  CheckpointStyle(Dialogue dialogue, CheckpointSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** What operations have left beside the file. */
  private record Traces(boolean checkpoint, boolean staged, Optional<String> foreign) {}

  @Override
  public PlannedChange plan(ChangeRequest request, RunningConfiguration baseline) {
    dialogue.progress("planning the change");
    traces()
        .foreign()
        .ifPresent(path -> {
          throw dialogue.locked(foreign(path));
        });
    dialogue.ensureTypable(request.lines());
    String diff = diff(request, baseline);
    return Dialogue.planned(
        diff,
        diff.isEmpty(),
        new Protection(
            Protection.Kind.WATCHDOG,
            "Belay itself puts the copy of the file back when nobody confirms.",
            Duration.ofMinutes(1),
            Duration.ofDays(1),
            "The host has no timer of its own: if the change cuts it off, nobody reverts it."),
        null);
  }

  @Override
  public ChangeStanding probe(ChangeRequest request, RunningConfiguration baseline) {
    Traces traces = traces();
    if (traces.foreign().isPresent()) {
      return new ChangeStanding.Foreign(foreign(traces.foreign().get()));
    }
    String now = digest(words.file());
    String before = Dialogue.sha256(baseline.raw());
    String after = Dialogue.sha256(target(request, baseline));
    if (now.equals(before)) {
      return new ChangeStanding.Untouched();
    }
    if (!now.equals(after)) {
      return traces.checkpoint()
          ? new ChangeStanding.Foreign("the file was edited while this change was under way")
          : new ChangeStanding.Untouched();
    }
    return traces.checkpoint()
        ? new ChangeStanding.Armed(null, true)
        : new ChangeStanding.Committed(true);
  }

  @Override
  public ApplyOutcome apply(
      ChangeRequest request,
      RunningConfiguration baseline,
      String approvedDiffHash,
      Duration revertIn) {
    dialogue.progress("asking the device how far the change has come");
    ApplyOutcome done = dialogue.alreadyDone(probe(request, baseline));
    if (done != null) {
      return done;
    }
    if (!digest(words.file()).equals(Dialogue.sha256(baseline.raw()))) {
      throw dialogue.moved();
    }
    String diff = diff(request, baseline);
    if (!Dialogue.sha256(diff).equals(approvedDiffHash)) {
      throw dialogue.diffChanged();
    }
    if (diff.isEmpty()) {
      return new ApplyOutcome.NothingToDo();
    }
    dialogue.ensureTypable(request.lines());
    return push(target(request, baseline), baseline);
  }

  private ApplyOutcome push(String target, RunningConfiguration baseline) {
    dialogue.progress("taking the checkpoint");
    dialogue.require(copy(words.file(), checkpoint()));
    if (!digest(checkpoint()).equals(Dialogue.sha256(baseline.raw()))) {
      dialogue.require(remove(checkpoint()));
      throw dialogue.moved();
    }
    dialogue.progress("applying the change");
    try {
      stage(target);
    } catch (DeviceFault.CommandRejected e) {
      removeTraces();
      throw e;
    }
    dialogue.require(move(staged(), words.file()));
    Rejection rejection = reload();
    if (rejection != null) {
      return new ApplyOutcome.Refused(
          rejection, revert(baseline) instanceof RevertOutcome.Reverted);
    }
    if (!digest(words.file()).equals(Dialogue.sha256(target))) {
      throw new DeviceFault.CommandRejected(
          dialogue.device() + " has another " + words.file() + " than was just put there.");
    }
    return new ApplyOutcome.Applied(null, false);
  }

  /** Writes the text beside the file and proves that every byte has arrived. */
  private void stage(String text) {
    dialogue.require(copy(words.file(), staged()));
    dialogue.require(Dialogue.fill(words.empty(), "file", staged()));
    for (String line : text.lines().toList()) {
      dialogue.require(
          Dialogue.fill(Dialogue.fill(words.append(), "file", staged()), "line", quoted(line)));
    }
    if (!digest(staged()).equals(Dialogue.sha256(text))) {
      dialogue.require(remove(staged()));
      throw new DeviceFault.IncompleteConfiguration(
          dialogue.device() + " did not get the new file whole; nothing was changed.");
    }
  }

  @Override
  public ConfirmOutcome confirm(ChangeRequest request, RunningConfiguration baseline) {
    return switch (probe(request, baseline)) {
      case ChangeStanding.Armed armed -> {
        dialogue.progress("ending the checkpoint");
        dialogue.require(remove(checkpoint()));
        if (traces().checkpoint()) {
          throw new DeviceFault.CommandRejected(
              dialogue.device() + " still has the checkpoint " + checkpoint() + ".");
        }
        yield new ConfirmOutcome.Confirmed();
      }
      case ChangeStanding.Committed committed -> new ConfirmOutcome.Confirmed();
      case ChangeStanding.Untouched untouched when runs(baseline) ->
          new ConfirmOutcome.AlreadyReverted(true);
      case ChangeStanding.Untouched untouched -> throw dialogue.moved();
      case ChangeStanding.Reverted reverted -> new ConfirmOutcome.AlreadyReverted(true);
      case ChangeStanding.Foreign foreign -> throw dialogue.locked(foreign.what());
    };
  }

  @Override
  public RevertOutcome revert(RunningConfiguration baseline) {
    dialogue.progress("going back to the configuration before");
    Traces traces = traces();
    boolean was = runs(baseline);
    if (!was) {
      String before = Dialogue.sha256(baseline.raw());
      if (traces.checkpoint() && digest(checkpoint()).equals(before)) {
        // A copy takes its place, so that the checkpoint outlives a cut between the two commands.
        dialogue.require(copy(checkpoint(), staged()));
      } else {
        stage(baseline.raw());
      }
      dialogue.require(move(staged(), words.file()));
    }
    Rejection rejection = was ? null : reload();
    if (!runs(baseline) || rejection != null) {
      return new RevertOutcome.NotProven(
          dialogue.device()
              + (rejection == null
                  ? " does not have the file before in place."
                  : " has the file before in place, but did not take it up: "
                      + rejection.answer()));
    }
    removeTraces();
    return new RevertOutcome.Reverted(was);
  }

  private void removeTraces() {
    Traces left = traces();
    if (left.staged()) {
      dialogue.require(remove(staged()));
    }
    if (left.checkpoint()) {
      dialogue.require(remove(checkpoint()));
    }
  }

  private boolean runs(RunningConfiguration baseline) {
    return digest(words.file()).equals(Dialogue.sha256(baseline.raw()));
  }

  private @Nullable Rejection reload() {
    String reload = words.reload();
    return reload == null ? null : dialogue.ask(reload).rejection();
  }

  /** The new text: in a merge, missing lines are added at the end and negated ones taken out. */
  private String target(ChangeRequest request, RunningConfiguration baseline) {
    if (request.mode() == ChangeRequest.Mode.REPLACE) {
      return text(request.lines());
    }
    List<String> lines = new ArrayList<>(baseline.raw().lines().toList());
    for (ConfigurationLines.Piece piece :
        ConfigurationLines.toSend(request.lines(), dialogue.grammar())) {
      Optional<String> removed = dialogue.grammar().negated(piece.text().strip());
      if (removed.isPresent()) {
        lines.removeIf(line -> line.strip().equals(removed.get()));
      } else if (lines.stream().noneMatch(line -> line.strip().equals(piece.text().strip()))) {
        lines.add(piece.text());
      }
    }
    return text(lines);
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private String diff(ChangeRequest request, RunningConfiguration baseline) {
    return ConfigurationDiff.unified(
        words.file(), words.file(), baseline.raw(), target(request, baseline));
  }

  private Traces traces() {
    int slash = words.file().lastIndexOf('/');
    String command = Dialogue.fill(words.list(), "folder", words.file().substring(0, slash));
    CommandResult answer = dialogue.ask(command);
    List<String> names =
        answer
            .output()
            .lines()
            .map(name -> words.file().substring(0, slash + 1) + name.strip())
            .toList();
    if (!names.contains(words.file())) {
      throw dialogue.notUnderstood(command, answer);
    }
    return new Traces(
        names.contains(checkpoint()),
        names.contains(staged()),
        names.stream()
            .filter(name -> name.startsWith(words.file() + "." + PREFIX))
            .filter(name -> !name.equals(checkpoint()))
            // A staged text is nothing that was ever in force; its checkpoint is what counts.
            .filter(name -> !name.endsWith(STAGED))
            .findFirst());
  }

  /**
   * Whether its operation still runs, perhaps from another Belay, nothing on the host can say; and
   * it may hold the only copy of what was there before. So only a person may remove it.
   */
  private String foreign(String path) {
    return path
        + " is there, the file as it was before an operation that has not ended; if nobody works on"
        + " this host any more, compare it with "
        + words.file()
        + " and remove it with `"
        + remove(path)
        + "`";
  }

  private String digest(String file) {
    String command = fileCommand(words.digest(), file);
    CommandResult answer = dialogue.require(command);
    Matcher digest = DIGEST.matcher(answer.output().strip());
    if (!digest.find()) {
      throw dialogue.notUnderstood(command, answer);
    }
    return digest.group("digest");
  }

  private String checkpoint() {
    return words.file() + "." + dialogue.name();
  }

  private String staged() {
    return checkpoint() + STAGED;
  }

  private String copy(String from, String to) {
    return Dialogue.fill(Dialogue.fill(words.copy(), "from", from), "to", to);
  }

  private String move(String from, String to) {
    return Dialogue.fill(Dialogue.fill(words.move(), "from", from), "to", to);
  }

  private String remove(String file) {
    return fileCommand(words.remove(), file);
  }

  private static String fileCommand(String command, String file) {
    return Dialogue.fill(command, "file", file);
  }

  private static String quoted(String line) {
    return "'" + line.replace("'", "'\\''") + "'";
  }
}

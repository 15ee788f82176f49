package dev.belay.drivers.style;

import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.tree.ConfigurationDiff;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be done and proven by typing and reading alone, where each line takes effect as it is
 * typed. Confined to the session's thread.
 */
final class LinesByHand {
  private final Dialogue dialogue;
  private final String mode;

  LinesByHand(Dialogue dialogue, String mode) {
    this.dialogue = dialogue;
    this.mode = mode;
  }

  /**
   * Goes back line by line; a refused line does not stop the others, what is running then decides.
   */
  RevertOutcome goBack(RunningConfiguration baseline, RunningConfiguration running) {
    Optional<Boolean> saved = dialogue.console().startupMatchesRunning();
    List<String> lines = dialogue.tree(running).linesTo(dialogue.tree(baseline));
    dialogue.console().enter(mode);
    String trouble = null;
    for (var piece : Intended.numbered(lines)) {
      Rejection rejection = dialogue.type(List.of(piece), mode);
      if (rejection != null && trouble == null) {
        trouble = rejection.line() + ": " + rejection.answer();
      }
      dialogue.console().enter(mode);
    }
    dialogue.leave();
    RevertOutcome outcome = compared(baseline, dialogue.read(), trouble);
    // Where nobody can tell whether the change was saved, a reboot must not bring it back.
    if (outcome instanceof RevertOutcome.Reverted && saved.orElse(true)) {
      dialogue.save();
    }
    return outcome;
  }

  /** Whether what runs now is the baseline, and if not, in what it differs. */
  RevertOutcome compared(
      RunningConfiguration baseline, RunningConfiguration now, @Nullable String trouble) {
    if (dialogue.runs(now, baseline)) {
      return new RevertOutcome.Reverted(false);
    }
    String diff = ConfigurationDiff.readable(dialogue.tree(baseline), dialogue.tree(now));
    return new RevertOutcome.NotProven(
        dialogue.device()
            + " differs from the configuration before in "
            + Intended.changedLines(diff).lines().count()
            + " lines, first: "
            + Dialogue.firstLine(dialogue.redact(Intended.changedLines(diff)))
            + (trouble == null ? "" : "; the device said: " + trouble));
  }
}

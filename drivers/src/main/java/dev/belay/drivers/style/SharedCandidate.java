package dev.belay.drivers.style;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.SharedCandidateSection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one candidate that all administrators of a device share: its lock, whose edits are in it, and
 * ours. Confined to a session's thread.
 */
final class SharedCandidate {
  private static final Edits NONE = new Edits(false, null);

  private final Dialogue dialogue;
  private final SharedCandidateSection words;

  SharedCandidate(Dialogue dialogue, SharedCandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** Whose edits are in the candidate; a name for people, null where there are none. */
  record Edits(boolean any, @Nullable String foreign) {}

  /** Brings the request into the candidate; a refused line leaves the rest unsaid. */
  @Nullable Rejection stage(ChangeRequest request) {
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
  @Nullable Rejection type(List<String> lines, SetText now) {
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

  String diff() {
    return dialogue.require(words.diff()).output().strip();
  }

  Edits edits() {
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

  static String explain(String who) {
    return "the candidate holds edits of " + who + " that are not committed";
  }

  /**
   * Whose edits there are that must be left alone, or null. Edits of our own account are an
   * attempt's that was cut off, and thrown away, if the lock was left as well; without it, a person
   * works under our account.
   *
   * @param ours whether the lock was this account's before we asked for it
   */
  @Nullable String stranger(boolean ours) {
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
  void beginClean(boolean ours) {
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
  void endClean(boolean begun) {
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

  /**
   * Gives back the lock of an attempt that was cut off behind its commit. A lock over edits is not
   * that: a person works under our account.
   */
  void letOthersEdit() {
    if (!edits().any()) {
      dialogue.ask(words.unlock());
    }
  }

  void discard() {
    CommandResult answer = inside(words.discard());
    if (!diff().isEmpty()) {
      throw dialogue.refused(words.discard(), answer);
    }
  }

  /** Keeps others from editing; tells whether our account did so already. */
  boolean lock() {
    CommandResult answer = dialogue.ask(words.lock());
    if (words.lockedBefore().find(answer.output())) {
      return true;
    }
    if (!words.locked().find(answer.output())) {
      throw dialogue.locked(Dialogue.lastLine(dialogue.redact(answer.output())));
    }
    return false;
  }

  CommandResult inside(String command) {
    dialogue.console().enter(words.mode());
    return dialogue.console().execute(command, Dialogue.PATIENCE);
  }
}

package dev.belay.drivers.style;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.RollbackSection;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * The named checkpoints that a device keeps. One named after an operation says that its change is
 * under way. Confined to the session's thread.
 */
final class Checkpoints {
  private final Dialogue dialogue;
  private final RollbackSection words;

  Checkpoints(Dialogue dialogue, RollbackSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /**
   * What the device lists.
   *
   * @param ours whether one is this operation's
   * @param foreign one of another operation
   * @param count how many there are of all
   */
  record Listed(boolean ours, Optional<String> foreign, int count) {}

  Listed list() {
    List<String> names =
        dialogue
            .require(words.list())
            .output()
            .lines()
            .map(words.entry()::match)
            .filter(match -> match != null)
            .map(match -> match.group("name"))
            .toList();
    return new Listed(
        names.contains(dialogue.name()),
        names.stream()
            .filter(name -> name.startsWith(ConfigurationStyle.PREFIX))
            .filter(name -> !name.equals(dialogue.name()))
            .findFirst(),
        names.size());
  }

  /**
   * Takes this operation's checkpoint of what is running now; one that an earlier attempt has left
   * is of another moment and goes first.
   */
  void take() {
    Listed before = list();
    if (before.ours()) {
      forget();
      before = list();
    }
    if (before.count() >= words.room()) {
      throw new DeviceFault.ProtectionUnavailable(
          dialogue.device()
              + " has room for "
              + words.room()
              + " checkpoints and has "
              + before.count()
              + "; remove one that nobody needs.");
    }
    dialogue.progress("taking the checkpoint " + dialogue.name());
    String command = named(words.take());
    CommandResult answer = dialogue.ask(command);
    if (!list().ours()) {
      throw new DeviceFault.ProtectionUnavailable(
          dialogue.device()
              + " did not take the checkpoint "
              + dialogue.name()
              + ": "
              + Dialogue.lastLine(dialogue.redact(answer.output()))
              + ".");
    }
  }

  /** Removes this operation's checkpoint and proves it. */
  void forget() {
    CommandResult answer = dialogue.ask(named(words.remove()));
    if (list().ours()) {
      throw dialogue.refused(named(words.remove()), answer);
    }
  }

  /**
   * Goes back to this operation's checkpoint.
   *
   * @return what went wrong, in the device's words, or null; what is running tells the rest
   */
  @Nullable String goBack() {
    CommandResult answer = dialogue.ask(named(words.goBack()));
    Optional<MatchResult> failure =
        words.failed().stream()
            .map(pattern -> Optional.ofNullable(pattern.match(answer.output())))
            .flatMap(Optional::stream)
            .findFirst();
    // Words of failure count first: the device can say how it ended after it has said that it
    // failed.
    if (failure.isEmpty() && answer.rejection() == null && words.wentBack().find(answer.output())) {
      return null;
    }
    return failure
        .map(match -> dialogue.redact(match.group().strip()))
        .orElseGet(() -> Dialogue.lastLine(dialogue.redact(answer.output())));
  }

  /** Why another operation's checkpoint is in the way, and what a person can do about it. */
  String explain(String foreign) {
    return "the checkpoint "
        + foreign
        + " is there, what ran before an operation that has not ended; if nobody works on this"
        + " device any more, compare it with what is running and remove it with `"
        + Dialogue.fill(words.remove(), "name", foreign)
        + "`";
  }

  private String named(String command) {
    return Dialogue.fill(command, "name", dialogue.name());
  }
}

package dev.belay.drivers.style;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.TiedTrialSection;
import dev.belay.drivers.shell.Exchange;
import dev.belay.drivers.tree.ConfigurationLines;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Commits what was typed: for good, or on a trial that this very session then has to confirm.
 * Confined to the session's thread.
 */
final class TiedCommit {
  private final Dialogue dialogue;
  private final TiedTrialSection words;
  private boolean holdsTrial;

  TiedCommit(Dialogue dialogue, TiedTrialSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** Whether anybody's trial runs, asked in the given session. */
  boolean isOnTrial(Dialogue asked) {
    CommandResult answer = asked.require(words.sessions());
    boolean none = answer.output().isBlank();
    if (!none && !words.session().find(answer.output())) {
      throw dialogue.notUnderstood(words.sessions(), answer);
    }
    return words.pending().find(answer.output());
  }

  /**
   * Commits on trial, logs in a second time, and confirms when the second session is content. When
   * it is not, or cannot be had, the trial is ended here and now.
   *
   * @return why the device refused, or null
   */
  @Nullable Rejection onTrial(Consumer<Dialogue> content, List<ConfigurationLines.Piece> typed) {
    String command =
        Dialogue.fill(words.arm(), "seconds", Long.toString(words.trial().toSeconds()));
    Rejection rejection = commit(command, typed);
    if (rejection != null) {
      return rejection;
    }
    holdsTrial = true;
    dialogue.progress("logging in a second time to prove that the device can be reached");
    dialogue
        .console()
        .inAnotherSession(console -> {
          content.accept(dialogue.in(console));
          return true;
        });
    dialogue.progress("ending the trial");
    CommandResult answer = run(Exchange.of(words.confirm()));
    if (answer.rejection() != null || !words.confirmed().find(answer.output())) {
      throw dialogue.notUnderstood(words.confirm(), answer);
    }
    holdsTrial = false;
    return null;
  }

  /** Commits without a trial. */
  @Nullable Rejection forGood(List<ConfigurationLines.Piece> typed) {
    return commit(words.commit(), typed);
  }

  private @Nullable Rejection commit(String command, List<ConfigurationLines.Piece> typed) {
    CommandResult answer = run(Exchange.of(command).answering(words.anyway(), "no"));
    if (words.anyway().find(answer.output())) {
      throw dialogue.moved();
    }
    if (words.failed().find(answer.output())) {
      return failure(typed, answer);
    }
    if (words.unchanged().find(answer.output())) {
      throw dialogue.moved("it finds nothing to commit in these lines");
    }
    if (answer.rejection() != null) {
      return new Rejection(0, command, dialogue.redact(answer.output().strip()));
    }
    return null;
  }

  /** The device repeats what it refused, with the reason beneath each line. */
  private Rejection failure(List<ConfigurationLines.Piece> typed, CommandResult commit) {
    String line = "";
    for (String said : run(Exchange.of(words.failures())).output().lines().toList()) {
      MatchResult reason = words.failure().match(said);
      if (reason != null) {
        String refused = line;
        int number =
            typed.stream()
                .filter(piece -> piece.text().strip().equals(refused))
                .mapToInt(ConfigurationLines.Piece::number)
                .findFirst()
                .orElse(0);
        return new Rejection(
            number, dialogue.redact(refused), dialogue.redact(reason.group("why").strip()));
      }
      line = said.isBlank() ? line : said.strip();
    }
    return new Rejection(
        0, words.commit(), dialogue.redact(Dialogue.firstLine(commit.output()).strip()));
  }

  /**
   * Leaves with nothing behind: a trial that was not confirmed ends at once, by the device's own
   * undo, and so does the candidate.
   */
  void leaveQuietly() {
    try {
      if (holdsTrial && dialogue.console().mode().equals(words.mode())) {
        dialogue.progress("ending the trial, which takes the change back");
        run(Exchange.of(words.abandon()).answering(words.abandoning(), "yes"));
      }
      dialogue.leave();
    } catch (DeviceFault e) {
      // Without its session the trial ends by itself, and the fault that led here is the one to
      // tell.
      dialogue.progress("could not leave the candidate configuration");
    }
  }

  private CommandResult run(Exchange exchange) {
    return dialogue.console().execute(exchange.within(Dialogue.PATIENCE));
  }
}

package dev.belay.drivers.style;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.RollbackSection;
import dev.belay.drivers.shell.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration in force on trial: the device takes it from a file and goes back by itself
 * unless it is told to keep it. Confined to the session's thread.
 */
final class ReplacementTrial {
  /** What a device says about trials. */
  sealed interface State {
    /** It cannot do it, or not in words that are understood. */
    record NotOffered() implements State {}

    /** None runs. */
    record Idle() implements State {}

    /** One runs, for so much longer. */
    record Pending(Duration left) implements State {}
  }

  private final Dialogue dialogue;
  private final RollbackSection.@Nullable Replacement words;

  ReplacementTrial(Dialogue dialogue, RollbackSection.@Nullable Replacement words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  State state() {
    if (words == null) {
      return new State.NotOffered();
    }
    CommandResult answer = dialogue.ask(words.status());
    if (answer.rejection() != null || !words.understood().find(answer.output())) {
      return new State.NotOffered();
    }
    MatchResult pending = words.pending().match(answer.output());
    return pending == null
        ? new State.Idle()
        : new State.Pending(Duration.ofSeconds(DeviceNumber.of(pending.group("seconds"))));
  }

  /** Whether the lines can be written to a file through a terminal. */
  static boolean canCarry(List<String> lines) {
    return lines.stream()
        .allMatch(line -> line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~')));
  }

  /** Refuses a length that the device cannot count. */
  void checkRange(Duration revertIn) {
    dialogue.checkRange(revertIn, present().range());
  }

  /** For how long a trial can run. */
  ChangeSection.Range range() {
    return present().range();
  }

  /** Writes the file and proves that every byte of it has arrived. */
  void stage(List<String> lines) {
    dialogue.progress("writing the configuration to a file of the device");
    dialogue.console().enter(present().mode());
    say(present().open());
    for (String line : lines) {
      say(Dialogue.fill(present().append(), "text", tclWord(line)));
    }
    say(present().close());
    dialogue.leave();
    String command = filled(present().digest());
    CommandResult answer = dialogue.require(command);
    String expected = md5(String.join("\n", lines) + "\n");
    if (!answer.output().toLowerCase(Locale.ROOT).contains(expected)) {
      removeFile();
      throw new DeviceFault.IncompleteConfiguration(
          dialogue.device() + " did not get the file whole; nothing was changed.");
    }
  }

  /**
   * Puts the file in force on trial.
   *
   * @return why the device did not, or null
   */
  @Nullable Rejection arm(Duration revertIn) {
    String command =
        Dialogue.fill(filled(present().arm()), "seconds", Long.toString(revertIn.toSeconds()));
    CommandResult answer = dialogue.ask(command);
    if (answer.rejection() != null) {
      return answer.rejection();
    }
    return present().armed().find(answer.output())
        ? null
        : new Rejection(
            0, dialogue.redact(command), Dialogue.lastLine(dialogue.redact(answer.output())));
  }

  /** Ends a trial that runs and keeps what is running; the device is asked whether it did. */
  void keep() {
    CommandResult answer = dialogue.ask(present().confirm());
    if (!(state() instanceof State.Idle)) {
      throw dialogue.refused(present().confirm(), answer);
    }
  }

  /** Deletes the file; that there is none is as good. */
  void removeFile() {
    if (words != null) {
      dialogue.ask(filled(words.remove()));
    }
  }

  private void say(String command) {
    CommandResult answer =
        dialogue.console().execute(Exchange.of(filled(command)).within(Dialogue.PATIENCE));
    if (answer.rejection() != null) {
      dialogue.leave();
      throw dialogue.refused(filled(command), answer);
    }
  }

  private String filled(String command) {
    String file = Dialogue.fill(present().file(), "name", dialogue.name());
    return Dialogue.fill(command, "file", file);
  }

  private RollbackSection.Replacement present() {
    if (words == null) {
      throw new IllegalStateException("asked for what the platform does not offer");
    }
    return words;
  }

  /** Nothing in a line may mean something to Tcl, or call for help at a command line. */
  private static String tclWord(String line) {
    StringBuilder word = new StringBuilder("\"");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ("\\\"$[]{};?\t".indexOf(c) >= 0) {
        word.append("\\u%04x".formatted((int) c));
      } else {
        word.append(c);
      }
    }
    return word.append('"').toString();
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has MD5.", e);
    }
  }
}

package dev.belay.drivers.style;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeStanding;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RevertOutcome;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.shell.Console;
import dev.belay.drivers.shell.Exchange;
import dev.belay.drivers.tree.ConfigurationGrammar;
import dev.belay.drivers.tree.ConfigurationLines;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import dev.belay.drivers.tree.ConfigurationTree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all styles say to a device and how they judge its answers. Confined to the session's thread.
 */
final class Dialogue {
  /** Saving, committing and going back take their time on large configurations. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How a device invites the lines of a banner; it prints no prompt between them. */
  private static final SafePattern BANNER_INVITATION = SafePattern.of("Enter TEXT message");

  private final Console console;
  private final ChangeSection section;
  private final String name;
  private final InstantSource clock;
  private Redactor redactor;
  private final ConfigurationGrammar grammar;

  Dialogue(Console console, ChangeSection section, String name, InstantSource clock) {
    this.console = console;
    this.section = section;
    this.name = name;
    this.clock = clock;
    this.redactor = console.redactor();
    this.grammar = ConfigurationGrammar.of(section.text());
  }

  Console console() {
    return console;
  }

  /** The same dialogue in another session with the device. */
  Dialogue in(Console another) {
    return new Dialogue(another, section, name, clock);
  }

  /** What this operation's traces on the device are called. */
  String name() {
    return name;
  }

  ConfigurationGrammar grammar() {
    return grammar;
  }

  Instant now() {
    return clock.instant();
  }

  String redact(String text) {
    return redactor.redact(text);
  }

  /**
   * Hides the secrets of these lines from now on, wherever the device repeats them. For the lines
   * of a change; a whole configuration has so many that looking for each of them takes too long.
   */
  void conceal(List<String> lines) {
    redactor = redactor.hiding(redactor.secretsIn(String.join("\n", lines)));
  }

  void progress(String step) {
    console.progress(step);
  }

  /**
   * Refuses letters beyond ASCII in what is going to be typed. A terminal of seven bits, as IOS has
   * unless told otherwise, reads control characters out of their bytes: one line would become two,
   * and no difference that Belay works out would show it.
   */
  void ensureTypable(List<String> lines) {
    for (String line : lines) {
      line.codePoints()
          .filter(c -> c > '~')
          .findFirst()
          .ifPresent(c -> {
            throw new DeviceFault.UnusableInput(
                "The change for "
                    + device()
                    + " holds the character U+%04X in '".formatted(c)
                    + redact(line.strip()).replaceAll("[^ -~]", "?")
                    + "', which a terminal of platform "
                    + console.platform().name()
                    + " can take for a control character; write it in ASCII.");
          });
    }
  }

  /**
   * Refuses what a command line takes for a call for help, which is anything but a sign of the
   * line; within a banner it is one.
   */
  void ensureNoHelpIsCalled(List<ConfigurationLines.Piece> pieces) {
    for (ConfigurationLines.Piece piece : pieces) {
      String first = firstLine(piece.text()).strip();
      if (first.indexOf('?') >= 0 && piece.text().indexOf('\n') < 0) {
        throw new DeviceFault.UnusableInput(
            "The change for "
                + device()
                + " holds a '?' in '"
                + redact(first)
                + "', which platform "
                + console.platform().name()
                + " takes for a call for help; write it without.");
      }
    }
  }

  /** Runs a command in the default mode; a refusal is a value. */
  CommandResult ask(String command) {
    leave();
    return console.execute(Exchange.of(command).within(PATIENCE));
  }

  /** Runs a command in the default mode that cannot be done without. */
  CommandResult require(String command) {
    CommandResult result = ask(command);
    if (result.rejection() != null) {
      throw refused(command, result);
    }
    return result;
  }

  /** Leaves any configuration mode. */
  void leave() {
    console.enter(console.platform().defaultMode());
  }

  RunningConfiguration read() {
    progress("reading the running configuration");
    return console.readConfiguration();
  }

  /**
   * Types lines in the given mode until one is refused.
   *
   * @return the refusal with the number of its line, or null when all were taken
   */
  @Nullable Rejection type(List<ConfigurationLines.Piece> pieces, String mode) {
    for (ConfigurationLines.Piece piece : pieces) {
      CommandResult result = type(piece.text());
      Rejection rejection = result.rejection();
      if (rejection != null) {
        return rejection.at(piece.number());
      }
      if (!console.mode().equals(mode)) {
        // For example: somebody took the lock away in between, and we are back in exec mode.
        return new Rejection(
            piece.number(),
            redact(firstLine(piece.text()).strip()),
            "the device left configuration mode: " + redact(lastLine(result.output())));
      }
    }
    return null;
  }

  private CommandResult type(String text) {
    List<String> lines = ConfigurationLines.typed(text, grammar).lines().toList();
    if (lines.size() == 1) {
      return console.execute(lines.getFirst());
    }
    return console.feed(
        Exchange.of(lines.getFirst()), BANNER_INVITATION, lines.subList(1, lines.size()), "");
  }

  /**
   * Saves the running configuration, where that is a step of its own, and proves it.
   *
   * @throws DeviceFault.CommandRejected when the device does not say that it is saved
   */
  void save() {
    ChangeSection.Save save = section.save();
    if (save == null) {
      return;
    }
    progress("saving the configuration");
    leave();
    console.enter(save.mode() == null ? console.platform().defaultMode() : save.mode());
    CommandResult result = console.execute(Exchange.of(save.command()).within(PATIENCE));
    leave();
    proven(save.command(), result, save.done(), save.failed());
    if (console.startupMatchesRunning().equals(Optional.of(false))) {
      throw new DeviceFault.CommandRejected(
          device()
              + " says that it saved, but its start-up configuration differs from the running one;"
              + " look at its storage.");
    }
  }

  /** Insists that the answer says success and no word of failure. */
  void proven(String command, CommandResult result, SafePattern done, List<SafePattern> failed) {
    if (result.rejection() != null
        || failed.stream().anyMatch(pattern -> pattern.find(result.output()))
        || !done.find(result.output())) {
      throw refused(command, result);
    }
  }

  /**
   * Whether the device runs the baseline; lines may stand in another order where order is nothing.
   */
  boolean runs(RunningConfiguration now, RunningConfiguration baseline) {
    return now.normalisedHash().equals(baseline.normalisedHash())
        || tree(now).sameAs(tree(baseline));
  }

  ConfigurationTree tree(RunningConfiguration configuration) {
    try {
      return ConfigurationTree.read(configuration.normalised(), grammar);
    } catch (ConfigurationSyntaxException e) {
      throw new DeviceFault.UnusableInput(
          device() + " has a configuration that cannot be compared: " + e.getMessage() + ".", e);
    }
  }

  /** The lines without those that say nothing about the configuration, such as a header. */
  List<String> withoutVolatile(List<String> lines) {
    List<SafePattern> patterns = console.platform().belay().volatileLines();
    return lines.stream()
        .filter(line -> patterns.stream().noneMatch(pattern -> pattern.find(line)))
        .toList();
  }

  String device() {
    return console.device();
  }

  DeviceFault.CommandRejected refused(String command, CommandResult result) {
    return new DeviceFault.CommandRejected(
        device()
            + " did not carry out '"
            + redact(command)
            + "': "
            + redact(lastLine(result.output()))
            + ".");
  }

  boolean saysLocked(CommandResult result) {
    return console.platform().belay().locked().stream()
        .anyMatch(pattern -> pattern.find(result.output()));
  }

  DeviceFault.CommandRejected notUnderstood(String command, CommandResult result) {
    return new DeviceFault.CommandRejected(
        device()
            + " answered '"
            + redact(command)
            + "' in a way that is not understood, so nothing is assumed: "
            + redact(firstLine(result.output()))
            + ".");
  }

  DeviceFault.ConfigurationLocked locked(String what) {
    return new DeviceFault.ConfigurationLocked(
        device() + " is in somebody else's hands: " + what + "; wait or speak with them.");
  }

  /** The change is there, so this is none of the faults that say that nothing was touched. */
  DeviceFault.CommandRejected unprotected() {
    return new DeviceFault.CommandRejected(
        device() + " took the change, but its timer is not running.");
  }

  DeviceFault.BaselineMoved moved() {
    return new DeviceFault.BaselineMoved(
        device() + " no longer runs the configuration this change was planned on; plan it again.");
  }

  DeviceFault.BaselineMoved moved(String what) {
    return new DeviceFault.BaselineMoved(
        device() + " is not as this change expects it: " + what + "; plan it again.");
  }

  DeviceFault.DiffChanged diffChanged() {
    return new DeviceFault.DiffChanged(
        device() + " would be changed in another way than was approved; plan it again.");
  }

  DeviceFault.CommandRejected timerStillRuns() {
    return new DeviceFault.CommandRejected(
        device() + " was told to confirm, but its timer still runs.");
  }

  /** A plan by a difference that the device, or Belay, has worked out. */
  static PlannedChange planned(
      String diff, boolean nothing, Protection protection, @Nullable Rejection refused) {
    return new PlannedChange(diff, sha256(diff), nothing, protection, refused, List.of());
  }

  /** The protection of a device that commits on trial. */
  static Protection commitTimer(ChangeSection.Range range, @Nullable String limitation) {
    return new Protection(
        Protection.Kind.DEVICE_TIMER,
        "The device's own commit timer goes back when nobody confirms.",
        range.shortest(),
        range.longest(),
        limitation);
  }

  /** What an earlier attempt has already done; null when the change is still to be pushed. */
  @Nullable ApplyOutcome alreadyDone(ChangeStanding standing) {
    return switch (standing) {
      case ChangeStanding.Armed armed -> new ApplyOutcome.Applied(armed.until(), true);
      case ChangeStanding.Committed committed -> new ApplyOutcome.Applied(null, true);
      case ChangeStanding.Foreign foreign -> throw locked(foreign.what());
      case ChangeStanding.Untouched untouched -> null;
      case ChangeStanding.Reverted reverted -> null;
    };
  }

  /**
   * What going back has come to, by what the device runs now.
   *
   * @param trouble what went wrong on the way, or null
   */
  RevertOutcome provenBack(RunningConfiguration baseline, @Nullable String trouble) {
    return runs(read(), baseline)
        ? new RevertOutcome.Reverted(false)
        : new RevertOutcome.NotProven(
            device()
                + " does not run the configuration before"
                + (trouble == null ? "." : ": " + trouble));
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  /** Fills a definition's placeholders: {@code {name}} and the like. */
  static String fill(String command, String placeholder, String value) {
    return command.replace("{" + placeholder + "}", value);
  }

  /** The length of a timer in whole minutes, never shorter than asked. */
  static long wholeMinutes(Duration duration) {
    return duration.plusSeconds(59).toMinutes();
  }

  /** Refuses a timer that the device cannot run. */
  void checkRange(Duration revertIn, ChangeSection.Range range) {
    if (revertIn.compareTo(range.shortest()) < 0 || revertIn.compareTo(range.longest()) > 0) {
      throw new DeviceFault.ProtectionUnavailable(
          device()
              + " cannot be told to go back after "
              + revertIn.toSeconds()
              + " s; it takes "
              + range.shortest().toSeconds()
              + " to "
              + range.longest().toSeconds()
              + " s.");
    }
  }

  static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("(nothing)");
  }

  static String lastLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("(nothing)");
  }
}

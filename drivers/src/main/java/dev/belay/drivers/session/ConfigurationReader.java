package dev.belay.drivers.session;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.ConfigurationReading;
import dev.belay.drivers.platform.LinePatterns;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.shell.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole configurations and proves each complete: the end mark is there, the device's own
 * digest agrees, or two readings do; and no line is a message or a pager's. A text that fails is
 * read again before it is given up. Confined to the session's thread.
 */
final class ConfigurationReader {
  private static final int ATTEMPTS = 3;
  private static final int LONGEST_PAGER = 80;

  private static final SafePattern PAGER = SafePattern.of("^[<-]+ ?\\(?more( \\d+%)?\\)? ?[->]+");

  private final ModalConsole console;
  private final Platform platform;
  private final Normaliser normaliser;
  private final LinePatterns debris;

  ConfigurationReader(ModalConsole console) {
    this.console = console;
    this.platform = console.platform();
    this.normaliser = new Normaliser(platform);
    this.debris = new LinePatterns(platform.belay().debris());
  }

  /** The running configuration. */
  RunningConfiguration running() {
    ConfigurationReading reading = reading();
    console.progress("reading running configuration");
    return read(reading, reading.running());
  }

  /** The saved configuration, where the platform has one that can be read. */
  Optional<RunningConfiguration> startup() {
    ConfigurationReading reading = reading();
    String command = reading.startup();
    if (command == null) {
      return Optional.empty();
    }
    console.progress("reading start-up configuration");
    return Optional.of(read(reading, command));
  }

  private ConfigurationReading reading() {
    ConfigurationReading reading = platform.belay().configuration();
    if (reading == null) {
      throw new DeviceFault.UnusableInput(
          platform.source()
              + ": platform "
              + platform.name()
              + " does not say how its configuration is read; add 'belay: configuration:' to it.");
    }
    return reading;
  }

  private RunningConfiguration read(ConfigurationReading reading, String command) {
    console.enter(reading.mode() == null ? platform.defaultMode() : reading.mode());
    String flaw = "";
    String before = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      CommandResult result =
          console.execute(Exchange.of(command).within(reading.deadline()), reading.endsWith());
      String text = reading.digest() == null ? trimmed(result.output()) : result.output() + "\n";
      String found = flaw(reading, text);
      if (found == null && reading.digest() == null && goesOn()) {
        found = "it went on behind what looked like its end";
      }
      if (found == null) {
        String normalised = normaliser.normalise(text);
        if (!reading.twice() || normalised.equals(before)) {
          return new RunningConfiguration(text, normalised);
        }
        found = "two readings differ";
        before = normalised;
      }
      if (result.rejection() != null) {
        throw new DeviceFault.CommandRejected(
            "Device "
                + console.device()
                + " refused '"
                + command
                + "': '"
                + result.rejection().answer()
                + "'. Check the account's rights and the device's platform.");
      }
      flaw = found;
    }
    throw new DeviceFault.IncompleteConfiguration(
        "The configuration of device "
            + console.device()
            + " cannot be proven complete: "
            + flaw
            + ", "
            + ATTEMPTS
            + " times. Nothing was taken over; look at the device's log and load.");
  }

  /** Why a text is not the whole configuration; null when it is. */
  private @Nullable String flaw(ConfigurationReading reading, String text) {
    SafePattern end = reading.endsWith();
    if (end != null && !end.find(lastLine(text))) {
      return "its end mark is missing";
    }
    int start = 0;
    while (start < text.length()) {
      int lineEnd = text.indexOf('\n', start);
      lineEnd = lineEnd < 0 ? text.length() : lineEnd;
      if (debris.match(text, start, lineEnd) || isPager(text, start, lineEnd)) {
        return "a message of the device stands in it";
      }
      start = lineEnd + 1;
    }
    return reading.digest() != null && !digestAgrees(reading.digest(), text)
        ? "the device's digest differs"
        : null;
  }

  /**
   * Whether more comes. A banner can hold the end mark and the prompt, and the device can pause
   * just there; but it answers the Enter key only when it has printed everything.
   */
  private boolean goesOn() {
    String answer = console.execute("").output();
    return answer
        .lines()
        .anyMatch(line -> !line.isBlank() && !debris.match(line, 0, line.length()));
  }

  private static boolean isPager(String text, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
    return at < end
        && end - at < LONGEST_PAGER
        && (text.charAt(at) == '-' || text.charAt(at) == '<')
        && PAGER.find(text.substring(at, end));
  }

  private boolean digestAgrees(String command, String text) {
    String answer = console.execute(command).output();
    // The last line may lack its line end on the device; nothing else can differ.
    return answer.contains(sha256(text))
        || answer.contains(sha256(text.substring(0, Math.max(0, text.length() - 1))));
  }

  /** The text from its first line that is not blank to its last, ending in one newline. */
  private static String trimmed(String output) {
    return output.isBlank() ? "" : output.stripTrailing().replaceFirst("^\\n+", "") + "\n";
  }

  private static String lastLine(String text) {
    String stripped = text.stripTrailing();
    return stripped.substring(stripped.lastIndexOf('\n') + 1);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}

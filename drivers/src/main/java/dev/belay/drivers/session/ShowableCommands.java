package dev.belay.drivers.session;

import dev.belay.drivers.platform.BelaySection;
import dev.belay.drivers.platform.ConfigurationReading;
import dev.belay.drivers.platform.Operation;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.redact.Redactor;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the lines that are typed may be shown to whoever watches: those that the platform's
 * definition holds, and what it knows as only reading. Their secrets are taken out all the same,
 * and what a person filters an answer by is left away. Not thread-safe.
 */
final class ShowableCommands {
  /** Commands are told apart by their beginning. */
  private static final int LONGEST = 80;

  private final Platform platform;
  private final Redactor redactor;
  private @Nullable Set<String> own;

  ShowableCommands(Platform platform, Redactor redactor) {
    this.platform = platform;
    this.redactor = redactor;
  }

  /** A line as it may be shown; null when it may not. */
  @Nullable String shown(String line) {
    if (own().contains(line)) {
      return cut(redactor.redact(line));
    }
    if (!platform.onlyReads(line)) {
      return null;
    }
    int filter = line.indexOf('|');
    return cut(redactor.redact(filter < 0 ? line : line.substring(0, filter).strip()));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private Set<String> own() {
    Set<String> known = own;
    if (known == null) {
      known = new HashSet<>();
      Stream.of(
              platform.onOpen().stream(),
              platform.onClose().stream(),
              platform.modes().stream()
                  .flatMap(mode -> mode.ways().stream())
                  .flatMap(way -> way.instructions().stream()))
          .flatMap(operations -> operations)
          .map(ShowableCommands::line)
          .filter(Objects::nonNull)
          .forEach(known::add);
      known.addAll(ofSection(platform.belay()));
      own = known;
    }
    return known;
  }

  private static @Nullable String line(Operation operation) {
    return switch (operation) {
      case Operation.Write write -> write.input();
      case Operation.EnterMode mode -> null;
      case Operation.SendInput send -> send.input();
      case Operation.SendPromptedInput prompted -> prompted.input();
    };
  }

  private static Set<String> ofSection(BelaySection section) {
    Set<String> commands = new HashSet<>();
    ConfigurationReading reading = section.configuration();
    add(commands, section.wide());
    if (reading != null) {
      add(commands, reading.running());
      add(commands, reading.startup());
      add(commands, reading.digest());
    }
    if (section.change() != null && section.change().save() != null) {
      add(commands, section.change().save().command());
    }
    return commands;
  }

  private static void add(Set<String> commands, @Nullable String command) {
    if (command != null) {
      commands.add(command);
    }
  }
}

package dev.belay.integrations.change;

import dev.belay.integrations.input.Mistakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Change files of the tests, and what the platforms of these tests allow. */
final class ChangeFiles {
  static final ChangeLimits LIMITS =
      new ChangeLimits(
          Set.of("cisco_ios", "arista_eos", "juniper_junos"),
          Map.of(
              "cisco_ios", new ChangeLimits.Range(Duration.ofMinutes(1), Duration.ofMinutes(90))),
          Set.of(),
          Map.of("cisco_ios", ChangeFiles::secondLineAfterAnInterface),
          ChangeFiles::unclosed,
          CheckPacks.builtIn(),
          Set.of("Unreachable", "TimedOut"));

  private ChangeFiles() {}

  /** Reads the text as the change.yaml of a folder. */
  static ChangeDefinition read(Path folder, String yaml) throws IOException {
    Path file = folder.resolve("change.yaml");
    Files.writeString(file, yaml);
    return ChangeFile.read(file, LIMITS);
  }

  /** What is wrong with the text, as a user is told. */
  static List<String> mistakes(Path folder, String yaml) throws IOException {
    Path file = folder.resolve("change.yaml");
    Files.writeString(file, yaml);
    return Mistakes.of(folder, () -> ChangeFile.read(file, LIMITS));
  }

  private static Optional<String> unclosed(String expression) {
    boolean open = expression.startsWith("[") && !expression.contains("]");
    return open ? Optional.of("character 1: [ is not closed") : Optional.empty();
  }

  private static Map<Integer, String> secondLineAfterAnInterface(List<String> lines) {
    boolean stray = lines.size() == 2 && lines.get(0).startsWith("interface");
    return stray && !lines.get(1).startsWith(" ") ? Map.of(2, lines.get(0)) : Map.of();
  }
}

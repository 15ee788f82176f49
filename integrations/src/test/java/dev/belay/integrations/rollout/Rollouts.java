package dev.belay.integrations.rollout;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlReader;
import dev.belay.integrations.inventory.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rollouts of the tests: what a change file says of them, and for which devices. */
final class Rollouts {
  static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  static final Duration CONFIRM = Duration.ofMinutes(5);
  static final Duration AROUND = Duration.ofMinutes(5);

  /** Two pairs at one site, and one device without partner at another. */
  static final List<Device> DEVICES =
      List.of(
          device("fra-1", "fra", Map.of("pair", "a")),
          device("fra-2", "fra", Map.of("pair", "a")),
          device("fra-3", "fra", Map.of("pair", "b")),
          device("fra-4", "fra", Map.of("pair", "b")),
          device("ber-1", "ber", Map.of("links", List.of("x", "y"))));

  private Rollouts() {}

  static Device device(String name, @Nullable String site, Map<String, Object> data) {
    return new Device(
        name, "192.0.2.1", 22, "cisco_ios", site, "edge", List.of(), List.of(), null, data);
  }

  /** Of the five devices, started by jo. */
  static Circumstances circumstances() {
    return new Circumstances(DEVICES, NOW, "jo", AROUND, 0);
  }

  static Rollout read(Path folder, String yaml, @Nullable Circumstances circumstances)
      throws IOException {
    Path file = Files.writeString(folder.resolve("change.yaml"), yaml);
    Problems problems = new Problems();
    Section top = Section.of(YamlReader.read(file, YamlLimits.HAND_WRITTEN), problems);
    Rollout rollout =
        RolloutReader.read(top, Set.of("Unreachable", "TimedOut"), CONFIRM, circumstances);
    top.finish();
    problems.throwIfAny();
    return rollout;
  }

  /** What is wrong with the text, as a user is told. */
  static List<String> mistakes(Path folder, String yaml, @Nullable Circumstances circumstances) {
    return Mistakes.of(folder, () -> read(folder, yaml, circumstances));
  }
}

package dev.belay.cli.lab;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.emulated.DeviceSpec;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Which devices a laboratory has.
 *
 * @param count how many
 * @param platforms taken in turn
 * @param delay how long every command takes
 * @param bytes about how long each configuration is; 0 = as it comes
 */
record LabSpec(int count, List<String> platforms, Duration delay, int bytes) {
  static final int LARGEST = 10_000;
  private static final int LARGEST_CONFIGURATION = 64_000_000;
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  /** Refuses what makes no laboratory, with the remedy. */
  LabSpec {
    platforms = List.copyOf(platforms);
    require(count >= 1 && count <= LARGEST, "--count lies between 1 and " + LARGEST + ".");
    require(
        bytes >= 0 && bytes <= LARGEST_CONFIGURATION,
        "--bytes lies between 0 (as it comes) and " + LARGEST_CONFIGURATION + ".");
    require(
        !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0,
        "--delay lies between 0 and 1 minute.");
    for (String platform : platforms) {
      if (!DeviceSpec.PLATFORMS.contains(platform)) {
        throw InputException.of(
            "there is no emulated `" + platform + "`",
            NearestName.remedy(platform, DeviceSpec.PLATFORMS));
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, otherwise);
    }
  }

  /** As the emulated fleet's process reads it; its devices are r001, r002 and so on. */
  List<String> asArguments(Path inventory) {
    return List.of(
        "count=" + count,
        "platforms=" + (platforms.isEmpty() ? "all" : String.join(",", platforms)),
        "prefix=r",
        "bytes=" + bytes,
        "delayMillis=" + delay.toMillis(),
        "inventory=" + inventory);
  }
}

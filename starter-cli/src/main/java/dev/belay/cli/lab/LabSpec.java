package dev.belay.cli.lab;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.emulated.DeviceSpec;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

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
  private static final List<String> SITES = List.of("fra1", "ams1", "lon1");
  private static final int CORE_EVERY = 4;

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

  /** The devices, r1 and so on. */
  List<DeviceSpec> devices() {
    List<String> kinds = platforms.isEmpty() ? DeviceSpec.PLATFORMS : platforms;
    return IntStream.rangeClosed(1, count)
        .mapToObj(number ->
            DeviceSpec.of("r" + number, kinds.get((number - 1) % kinds.size()))
                .withCommandDelay(delay)
                .withConfigurationBytes(bytes))
        .toList();
  }

  /** The site of the device with this number, counted from 0. */
  static String site(int index) {
    return SITES.get(index % SITES.size());
  }

  /** The role of the device with this number, counted from 0. */
  static String role(int index) {
    return index % CORE_EVERY == 0 ? "core" : "edge";
  }

  /** As the arguments of {@link LabMain}. */
  List<String> asArguments() {
    return List.of(
        Integer.toString(count),
        String.join(",", platforms),
        Long.toString(delay.toMillis()),
        Integer.toString(bytes));
  }

  /** The opposite of {@link #asArguments}. */
  static LabSpec ofArguments(List<String> arguments) {
    return new LabSpec(
        Integer.parseInt(arguments.get(0)),
        arguments.get(1).isEmpty() ? List.of() : List.of(arguments.get(1).split(",", -1)),
        Duration.ofMillis(Long.parseLong(arguments.get(2))),
        Integer.parseInt(arguments.get(3)));
  }
}

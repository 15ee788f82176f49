package dev.belay.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the benchmark of campaigns measures, as {@code key=value} words.
 *
 * @param devices of each campaign, one after the other; the last is the headline
 * @param bytes of each configuration
 * @param delay of every command on a device
 * @param platforms of the devices, round robin, as the emulator takes them
 * @param parallel devices at the same time
 * @param heap megabytes that the worker's heap can have at most
 * @param warmUp devices of a campaign before anything is measured; 0 leaves it away
 */
record CampaignConditions(
    List<Integer> devices,
    int bytes,
    Duration delay,
    String platforms,
    int parallel,
    int heap,
    int warmUp) {
  private static final CampaignConditions FULL =
      new CampaignConditions(
          List.of(500, 1_000, 5_000), 20_000, Duration.ofMillis(20), "all", 50, 192, 1_000);

  private static final CampaignConditions SMOKE =
      new CampaignConditions(List.of(10, 20), 5_000, Duration.ZERO, "all", 10, 192, 0);

  private static final Set<String> KEYS =
      Set.of("devices", "bytes", "delay", "platforms", "parallel", "heap", "warm-up");

  CampaignConditions {
    devices = List.copyOf(devices);
    if (devices.isEmpty()
        || devices.stream().anyMatch(number -> number < 1)
        || parallel < 1
        || heap < 1) {
      throw new IllegalArgumentException("devices, parallel and heap must be at least 1");
    }
    if (bytes < 0 || delay.isNegative() || warmUp < 0) {
      throw new IllegalArgumentException("bytes, delay and warm-up must be at least 0");
    }
  }

  /** Reads words; {@code smoke} stands for small numbers. */
  static CampaignConditions parse(String[] arguments) {
    Words words = Words.parse(arguments, KEYS);
    CampaignConditions usual = words.smoke() ? SMOKE : FULL;
    return new CampaignConditions(
        words.numbers("devices", usual.devices),
        words.number("bytes", usual.bytes),
        Duration.ofMillis(words.number("delay", Math.toIntExact(usual.delay.toMillis()))),
        words.text("platforms", usual.platforms),
        words.number("parallel", usual.parallel),
        words.number("heap", usual.heap),
        words.number("warm-up", usual.warmUp));
  }
}

package dev.belay.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is measured, as {@code key=value} words.
 *
 * @param devices of each measured fleet
 * @param large devices of the fleet whose memory is compared with that of the others; 0 leaves it
 *     away
 * @param bytes of each configuration
 * @param delay of every command on a device
 * @param platforms of the devices, round robin, as the emulator takes them
 * @param atOnce devices in session at the same time, one row of the table each; the last is the
 *     headline
 * @param runs of each row, of which the median counts
 * @param warmUp fleets that are backed up before anything is measured
 */
record Conditions(
    int devices,
    int large,
    int bytes,
    Duration delay,
    String platforms,
    List<Integer> atOnce,
    int runs,
    int warmUp) {
  private static final Conditions FULL =
      new Conditions(
          1_000, 5_000, 50_000, Duration.ofMillis(100), "all", List.of(5, 10, 20, 50, 100), 3, 6);

  /** Shows in half a minute that everything still fits together; its figures mean little. */
  private static final Conditions SMOKE =
      new Conditions(20, 40, 5_000, Duration.ofMillis(10), "all", List.of(5, 10), 1, 1);

  private static final Set<String> KEYS =
      Set.of("devices", "large", "bytes", "delay", "platforms", "at", "runs", "warm-up");

  Conditions {
    atOnce = List.copyOf(atOnce);
    if (devices < 1 || large < 0 || runs < 1 || warmUp < 0 || atOnce.isEmpty()) {
      throw new IllegalArgumentException("devices, runs and at must be at least 1");
    }
  }

  /** Reads words; {@code smoke} stands for small numbers. */
  static Conditions parse(String[] arguments) {
    Words words = Words.parse(arguments, KEYS);
    Conditions usual = words.smoke() ? SMOKE : FULL;
    return new Conditions(
        words.number("devices", usual.devices),
        words.number("large", usual.large),
        words.number("bytes", usual.bytes),
        Duration.ofMillis(words.number("delay", Math.toIntExact(usual.delay.toMillis()))),
        words.text("platforms", usual.platforms),
        words.numbers("at", usual.atOnce),
        words.number("runs", usual.runs),
        words.number("warm-up", usual.warmUp));
  }

  /** Devices at the same time in the headline and in everything that is measured only once. */
  int most() {
    return atOnce.getLast();
  }
}

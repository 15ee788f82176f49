package dev.belay.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  private static final String SMOKE_WORD = "smoke";

  /** What Maven passes on when the property is named without a value. */
  private static final String NOTHING = "true";

  private static final Set<String> KEYS =
      Set.of("devices", "large", "bytes", "delay", "platforms", "at", "runs", "warm-up");

  Conditions {
    atOnce = List.copyOf(atOnce);
    if (devices < 1 || large < 0 || runs < 1 || warmUp < 0 || atOnce.isEmpty()) {
      throw new IllegalArgumentException("devices, runs and at must be at least 1");
    }
  }

  /** Reads words; {@code smoke} stands for small numbers. */
  static Conditions parse(List<String> words) {
    Conditions usual = words.contains(SMOKE_WORD) ? SMOKE : FULL;
    Map<String, String> given = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0 && KEYS.contains(word.substring(0, equals))) {
        given.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.equals(SMOKE_WORD) && !word.equals(NOTHING)) {
        throw new IllegalArgumentException(
            "'"
                + word
                + "' is not understood: use smoke, or key=value with "
                + String.join(", ", new TreeSet<>(KEYS)));
      }
    }
    return new Conditions(
        number(given, "devices", usual.devices),
        number(given, "large", usual.large),
        number(given, "bytes", usual.bytes),
        Duration.ofMillis(number(given, "delay", Math.toIntExact(usual.delay.toMillis()))),
        given.getOrDefault("platforms", usual.platforms),
        given.containsKey("at") ? numbers("at", given.get("at")) : usual.atOnce,
        number(given, "runs", usual.runs),
        number(given, "warm-up", usual.warmUp));
  }

  /** Devices at the same time in the headline and in everything that is measured only once. */
  int most() {
    return atOnce.getLast();
  }

  private static int number(Map<String, String> given, String key, int otherwise) {
    return given.containsKey(key) ? numbers(key, given.get(key)).getFirst() : otherwise;
  }

  private static List<Integer> numbers(String key, String text) {
    try {
      return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + "=" + text + " is not a number", e);
    }
  }
}

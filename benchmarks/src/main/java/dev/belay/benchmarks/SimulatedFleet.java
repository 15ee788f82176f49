package dev.belay.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An inventory of simulated devices.
 *
 * @param prefix of their names, so that each fleet is new to a store
 * @param devices how many
 */
record SimulatedFleet(String prefix, int devices) {
  private static final int SITE = 250;

  private String name(int number) {
    return "%s-%06d".formatted(prefix, number);
  }

  private Stream<String> names() {
    return IntStream.range(0, devices).mapToObj(this::name);
  }

  /** Writes the inventory, in place of that of another fleet. */
  void write(Path folder) throws IOException {
    try (Writer hosts = Files.newBufferedWriter(folder.resolve("hosts.yaml"))) {
      for (int number = 0; number < devices; number++) {
        hosts.write(
            String.format(
                Locale.ROOT,
                "%s: {hostname: 10.%d.%d.%d, platform: cisco_ios, data: {site: s%04d, role: access}}%n",
                name(number),
                number >> 16,
                number >> 8 & 255,
                number & 255,
                number / SITE));
      }
    }
  }

  /** What a backup of it must come to. */
  Expected expected(Simulation simulation) {
    Map<Simulation.Fate, Integer> counts = new EnumMap<>(Simulation.Fate.class);
    names().forEach(name -> counts.merge(simulation.fate(name), 1, Integer::sum));
    int dead = counts.getOrDefault(Simulation.Fate.IS_DEAD, 0);
    int refusing = counts.getOrDefault(Simulation.Fate.REFUSES_THE_ACCOUNT, 0);
    long changed =
        names()
            .filter(name ->
                switch (simulation.fate(name)) {
                  case ANSWERS, LOSES_THE_LINE_ONCE ->
                      simulation.round() == 1 || simulation.changedIn(name, simulation.round());
                  case IS_DEAD, REFUSES_THE_ACCOUNT -> false;
                })
            .count();
    return new Expected(devices - dead - refusing, (int) changed, refusing, dead);
  }

  /**
   * Devices by what becomes of them.
   *
   * @param succeeded backed up
   * @param changed of these, with a new configuration
   * @param failed for good
   * @param remaining tried in each pass and never reached
   */
  record Expected(int succeeded, int changed, int failed, int remaining) {}
}

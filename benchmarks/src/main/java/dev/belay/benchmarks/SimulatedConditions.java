package dev.belay.benchmarks;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is simulated, as {@code key=value} words; those of {@link Simulation} besides.
 *
 * @param smoke whether it only shows that all of it still fits together
 * @param fleets devices of one fleet after the other
 * @param atOnce devices that are worked on at the same time
 * @param workers processes
 * @param sqlite whether the store is a file
 * @param words all of them
 */
record SimulatedConditions(
    boolean smoke, List<Integer> fleets, int atOnce, int workers, boolean sqlite, Words words) {
  /** Reads words; {@code smoke} stands for small numbers. */
  static SimulatedConditions parse(String[] arguments) {
    Set<String> keys = new TreeSet<>(Set.of("devices", "at", "workers", "store"));
    keys.addAll(Simulation.keys());
    Words words = Words.parse(arguments, keys);
    boolean smoke = words.smoke();
    return new SimulatedConditions(
        smoke,
        words.numbers("devices", smoke ? List.of(300) : List.of(10_000, 100_000)),
        words.number("at", smoke ? 20 : 200),
        words.number("workers", 2),
        words.text("store", "postgresql").equals("sqlite"),
        words);
  }
}

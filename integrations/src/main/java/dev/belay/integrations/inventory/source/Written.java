package dev.belay.integrations.inventory.source;

import dev.belay.integrations.input.InputProblem;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far writing to a source of truth came. Immutable.
 *
 * @param devices that were written
 * @param refused why, by the device
 * @param stopped why the others were not tried; null = all were
 */
public record Written(
    Set<String> devices, Map<String, InputProblem> refused, @Nullable InputProblem stopped) {
  public Written {
    devices = Set.copyOf(devices);
    SortedMap<String, InputProblem> sorted = new TreeMap<>(refused);
    refused = Collections.unmodifiableSortedMap(sorted);
  }

  /** Nothing, because nothing was to be written. */
  public static Written nothing() {
    return new Written(Set.of(), Map.of(), null);
  }
}

package dev.belay.integrations.change;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the reader of a change file must know about platforms. Immutable.
 *
 * @param platforms that exist; empty when any will do
 * @param confirm how long each platform can wait for a confirmation, where it is limited
 * @param meant platforms of the devices that are meant, for lines that are everybody's
 * @param strays finds lines that stand beside a section they may belong in, where a platform's
 *     devices go by indentation
 * @param expressions judges the expressions by which checks select from rows
 * @param packs checks that may be used by name
 * @param faults types of faults that a budget may speak of; empty when any will do
 */
public record ChangeLimits(
    Set<String> platforms,
    Map<String, Range> confirm,
    Set<String> meant,
    Map<String, StrayLines> strays,
    Expressions expressions,
    CheckPacks packs,
    Set<String> faults) {
  public ChangeLimits {
    meant = Set.copyOf(meant);
    platforms = Set.copyOf(platforms);
    confirm = Map.copyOf(confirm);
    strays = Map.copyOf(strays);
    faults = Set.copyOf(faults);
  }

  /** Looks for lines that are not indented although they follow a line that opens a section. */
  public interface StrayLines {
    /**
     * Those among the lines, by the number of each, from 1, with the line that opens the section.
     */
    Map<Integer, String> in(List<String> lines);
  }

  /** Judges expressions of JMESPath and JSON Pointers. */
  public interface Expressions {
    /** Where and why an expression cannot be read; nothing when it can. */
    Optional<String> problem(String expression);
  }

  /** From the shortest to the longest, both included. */
  public record Range(Duration shortest, Duration longest) {
    boolean holds(Duration duration) {
      return duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0;
    }
  }

  /** When nothing is known about platforms. */
  public static ChangeLimits none() {
    return new ChangeLimits(
        Set.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        any -> Optional.empty(),
        CheckPacks.builtIn(),
        Set.of());
  }

  /** The same, for a change of devices of these platforms. */
  public ChangeLimits forDevicesOf(Set<String> theirPlatforms) {
    return new ChangeLimits(platforms, confirm, theirPlatforms, strays, expressions, packs, faults);
  }
}

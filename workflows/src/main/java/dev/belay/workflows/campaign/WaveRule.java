package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One wave. Its devices are named, counted, or a share of all that change; a rule that says none of
 * these takes all that are left.
 *
 * @param name for people; null when it has only its number
 * @param devices by name: canaries
 * @param count so many
 * @param percent of all devices that change, rounded up
 * @param soak how long the wave is watched after its last device, before the next begins
 * @param gate whether a person must say that the next wave may begin
 * @param together whether no device is confirmed before all of the wave have verified
 */
public record WaveRule(
    @Nullable String name,
    List<String> devices,
    int count,
    int percent,
    Duration soak,
    boolean gate,
    boolean together) {
  private static final int ALL = 100;

  public WaveRule {
    devices = List.copyOf(orElse(devices, List.of()));
    notNegative(count, "count");
    notNegative(percent, "percent");
    soak = orElse(soak, Duration.ZERO);
    long ways = Stream.of(!devices.isEmpty(), count > 0, percent > 0).filter(said -> said).count();
    if (ways > 1 || percent > ALL) {
      throw new IllegalArgumentException(
          "A wave is named, counted or a percentage up to 100, and only one of these.");
    }
    if (soak.isNegative()) {
      throw new IllegalArgumentException("soak must not be negative, but is " + soak + ".");
    }
  }

  /** All that are left, each confirmed by itself. */
  public static WaveRule rest() {
    return new WaveRule(null, List.of(), 0, 0, Duration.ZERO, false, false);
  }
}

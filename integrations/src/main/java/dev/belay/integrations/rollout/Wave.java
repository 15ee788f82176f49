package dev.belay.integrations.rollout;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Devices that are changed before others are. Immutable.
 *
 * @param name for people; null when it has only its number
 * @param soak how long it is watched before the next wave begins
 * @param gate whether a person must say that the next wave may begin
 * @param together whether no device is confirmed before all of the wave have passed their checks
 */
public record Wave(
    @Nullable String name, Share share, Duration soak, boolean gate, boolean together) {

  /** Which of the devices. */
  public sealed interface Share {

    /** These: names, or patterns until it is known which devices there are. */
    record Named(List<String> devices) implements Share {
      public Named {
        devices = List.copyOf(devices);
      }
    }

    /** So many. */
    record Count(int devices) implements Share {}

    /** A share of all devices that change, rounded up. */
    record Percent(int percent) implements Share {}

    /** All that are left. */
    record Rest() implements Share {}
  }
}

package dev.belay.integrations.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many devices may fail before the campaign stops: a limit is spent when so many have. Zero is
 * no limit. Immutable.
 *
 * @param failures in all
 * @param percent of all devices that change, rounded up
 * @param perWave in one wave
 * @param perSite at one site
 * @param faults by type of fault
 * @param then what follows
 */
public record Budget(
    int failures, int percent, int perWave, int perSite, Map<String, Integer> faults, Then then) {
  public Budget {
    faults = Collections.unmodifiableMap(new TreeMap<>(faults));
  }

  /** What a spent budget leads to. */
  public enum Then {
    /** Nothing more begins until a person decides. */
    HOLD,
    /** The devices of the wave under way go back. */
    ROLL_BACK_WAVE,
    /** All devices go back. */
    ROLL_BACK
  }

  /**
   * For waves without a budget: one failure stops a wave and those behind it, which is what a
   * canary is for.
   */
  public static Budget oneOfAWave() {
    return new Budget(0, 0, 1, 0, Map.of(), Then.HOLD);
  }

  /** Whatever fails, the others go on. */
  public static Budget unlimited() {
    return new Budget(0, 0, 0, 0, Map.of(), Then.HOLD);
  }
}

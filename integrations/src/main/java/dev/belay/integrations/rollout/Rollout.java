package dev.belay.integrations.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a change goes out. Immutable.
 *
 * @param approvals null when the file does not speak of them
 * @param waves in order; what they leave comes last; empty when all devices are one wave
 * @param window when devices may be changed; null for any time
 * @param notices names of channels that are told; what they are is in the workers' settings
 */
public record Rollout(
    @Nullable Approvals approvals,
    List<Wave> waves,
    @Nullable Window window,
    Budget budget,
    Spread spread,
    List<String> notices) {
  public Rollout {
    waves = List.copyOf(waves);
    notices = List.copyOf(notices);
  }
}

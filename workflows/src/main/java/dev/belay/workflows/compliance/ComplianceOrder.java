package dev.belay.workflows.compliance;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.time.Duration;
import java.util.List;

/**
 * By which rules configurations are judged.
 *
 * @param packs that come with Belay, by name
 * @param rules files of rules and waivers, by their paths below the folder of the worker's settings
 * @param only these of the rules; none = all
 * @param maxAge how long ago a configuration may have been read on its device
 */
public record ComplianceOrder(
    List<String> packs, List<String> rules, List<String> only, Duration maxAge) {
  private static final Duration USUAL = Duration.ofDays(30);

  public ComplianceOrder {
    packs = List.copyOf(orElse(packs, List.of()));
    rules = List.copyOf(orElse(rules, List.of()));
    only = List.copyOf(orElse(only, List.of()));
    maxAge = orElse(maxAge, USUAL);
    if (packs.isEmpty() && rules.isEmpty()) {
      throw new IllegalArgumentException("packs or rules must be named.");
    }
    if (!maxAge.isPositive()) {
      throw new IllegalArgumentException("maxAge must be positive, not " + maxAge + ".");
    }
  }
}

package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.Map;

/**
 * How many devices may fail before a campaign stops. A limit is spent when so many have failed; 0
 * is no limit.
 *
 * @param failures in the whole campaign
 * @param percent in the whole campaign, of all devices that change, rounded up
 * @param perWave in one wave
 * @param perSite at one site
 * @param faults by fault type, in the whole campaign
 * @param then what follows
 */
public record BudgetRule(
    int failures,
    int percent,
    int perWave,
    int perSite,
    Map<String, Integer> faults,
    BudgetThen then) {
  public BudgetRule {
    notNegative(failures, "failures");
    notNegative(percent, "percent");
    notNegative(perWave, "perWave");
    notNegative(perSite, "perSite");
    faults = Map.copyOf(orElse(faults, Map.of()));
    then = orElse(then, BudgetThen.HOLD);
  }

  /** Whatever fails, the others go on. */
  public static BudgetRule unlimited() {
    return new BudgetRule(0, 0, 0, 0, Map.of(), BudgetThen.HOLD);
  }
}

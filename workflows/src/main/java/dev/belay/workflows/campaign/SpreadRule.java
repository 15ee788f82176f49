package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.positive;

import org.jspecify.annotations.Nullable;

/**
 * How many devices are changed at the same time, and which never are.
 *
 * @param parallel in all
 * @param perSite at one site; 0 is no limit
 * @param apart name of inventory data: devices with the same value are never changed at the same
 *     time; null when there are no such groups
 */
public record SpreadRule(int parallel, int perSite, @Nullable String apart) {
  public SpreadRule {
    positive(parallel, "parallel");
    notNegative(perSite, "perSite");
  }

  /** So many, whichever they are. */
  public static SpreadRule of(int parallel) {
    return new SpreadRule(parallel, 0, null);
  }
}

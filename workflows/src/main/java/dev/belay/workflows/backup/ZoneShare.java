package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * Consecutive batches that are the work of one zone.
 *
 * @param zone its name
 * @param batches how many
 */
public record ZoneShare(String zone, int batches) {
  public ZoneShare {
    text(zone, "zone");
    positive(batches, "batches");
  }
}

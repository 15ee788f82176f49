package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;

/**
 * One pass over what a run still has to do. Batches are numbered from 0.
 *
 * @param devices not done yet and worth a try
 * @param batches so many batches hold them
 */
public record PassPlan(int devices, int batches) {
  public PassPlan {
    notNegative(devices, "devices");
    notNegative(batches, "batches");
  }
}

package dev.belay.integrations.store;

import java.util.List;

/**
 * How a pass was cut.
 *
 * @param batches numbered from 0; none when nothing is left to try
 * @param zones whose work they are, in their order; empty where all of a run is one zone's
 */
public record PassPlan(String runId, int pass, int batches, int devices, List<Share> zones) {
  public PassPlan {
    zones = List.copyOf(zones);
  }

  /** All of it is the work of the same zone. */
  public PassPlan(String runId, int pass, int batches, int devices) {
    this(runId, pass, batches, devices, List.of());
  }

  /** Consecutive batches of a zone. */
  public record Share(String zone, int batches) {}
}

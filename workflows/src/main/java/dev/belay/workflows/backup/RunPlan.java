package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;

/**
 * The size of a run.
 *
 * @param devices in the run
 * @param succeeded done by an earlier execution of the same run
 */
public record RunPlan(int devices, int succeeded) {
  public RunPlan {
    notNegative(devices, "devices");
    notNegative(succeeded, "succeeded");
  }
}

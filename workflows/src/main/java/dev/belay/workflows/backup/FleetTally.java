package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;

/**
 * Devices of a run by what is final for them.
 *
 * @param succeeded backed up
 * @param failed finally not
 */
public record FleetTally(int succeeded, int failed) {
  public FleetTally {
    notNegative(succeeded, "succeeded");
    notNegative(failed, "failed");
  }

  /** Nothing is final yet. */
  public static FleetTally none() {
    return new FleetTally(0, 0);
  }

  /** With what a batch added. */
  public FleetTally plus(int moreSucceeded, int moreFailed) {
    return new FleetTally(succeeded + moreSucceeded, failed + moreFailed);
  }
}

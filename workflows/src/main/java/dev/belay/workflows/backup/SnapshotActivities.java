package dev.belay.workflows.backup;

import io.temporal.activity.ActivityInterface;

/** Reads configurations. Served by device workers. */
@ActivityInterface(namePrefix = "Device")
public interface SnapshotActivities {

  /**
   * Reads the running configuration, proves it complete and stores it. Safe to repeat; heartbeats.
   */
  RevisionRef snapshot(SnapshotRequest request);
}

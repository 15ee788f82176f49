package dev.belay.activities.backup;

import dev.belay.integrations.store.SavedRevision;
import dev.belay.workflows.device.DeviceTarget;

/** What a batch does to one of its devices. */
@FunctionalInterface
interface DeviceBackup {
  /** Blocks until the configuration is stored; throws the fault otherwise. */
  SavedRevision backup(DeviceTarget target);
}

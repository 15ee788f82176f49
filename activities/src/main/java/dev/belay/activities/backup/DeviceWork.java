package dev.belay.activities.backup;

import dev.belay.workflows.device.DeviceTarget;

/** What a batch does to one of its devices. */
@FunctionalInterface
public interface DeviceWork {
  /** Blocks until what was read is stored; throws the fault otherwise. */
  Done on(DeviceTarget target);

  /**
   * What is stored now.
   *
   * @param hash of what was read
   * @param changed whether it is a new configuration
   */
  record Done(String hash, boolean changed) {}
}

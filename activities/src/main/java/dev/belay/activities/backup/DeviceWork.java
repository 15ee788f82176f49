package dev.belay.activities.backup;

import dev.belay.activities.session.EndedOnPurpose;
import dev.belay.workflows.device.DeviceTarget;

/** What a batch does to one of its devices. */
@FunctionalInterface
public interface DeviceWork {
  /**
   * Blocks until what was read is stored.
   *
   * @throws Stopped when the run was cancelled meanwhile
   * @throws dev.belay.drivers.DeviceFault when the device cannot be done
   * @throws dev.belay.activities.fault.CheckSaidNo when it may not be done
   */
  Done on(DeviceTarget target);

  /**
   * What is stored or copied now.
   *
   * @param hash of it
   * @param changed whether it is a new configuration, a file that was not there, or a plan with
   *     something to do
   */
  record Done(String hash, boolean changed) {}

  /**
   * The work on a device was ended because its run was cancelled, and the device is as it was. It
   * is not done, and nothing is wrong with it.
   */
  final class Stopped extends EndedOnPurpose {
    private static final long serialVersionUID = 1L;

    /** In a sentence for the log. */
    public Stopped(String message) {
      super(message);
    }
  }
}

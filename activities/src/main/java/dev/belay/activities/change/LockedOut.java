package dev.belay.activities.change;

import dev.belay.drivers.DeviceFault;
import java.time.Duration;

/**
 * What it means to find a device's configuration locked. Somebody else is at work there, and before
 * anything was changed that is told at once. But the lock can also be held by a session of our own
 * that nobody is behind any more: its worker is frozen or gone, or the link was cut, and the device
 * has not noticed. It lets go in time, so the step is tried again. Immutable.
 *
 * @param mayBeOurs whether such a session may exist
 */
record LockedOut(boolean mayBeOurs) {
  /**
   * Devices end a silent session after ten minutes as they are delivered; a lock that lasts longer
   * is a person's, and for another person to see to.
   */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /** For a step before the change: only an earlier attempt of it can have left a session. */
  static LockedOut beforeTheChange(int attempt) {
    return new LockedOut(attempt > 1);
  }

  /** For a step behind it: a device on trial is not given up for a lock that passes. */
  static LockedOut behindTheChange(Duration triedFor) {
    return new LockedOut(triedFor.compareTo(PATIENCE) < 0);
  }

  /** The fault to tell instead; retryable where waiting may help. */
  DeviceFault judge(DeviceFault fault) {
    return mayBeOurs && fault instanceof DeviceFault.ConfigurationLocked
        ? new DeviceFault.DeviceBusy(String.valueOf(fault.getMessage()))
        : fault;
  }
}

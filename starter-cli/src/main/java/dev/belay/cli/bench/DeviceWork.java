package dev.belay.cli.bench;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Target;

/** What each device of a cell is asked to do. Thread-safe, but for {@link #renew}. */
interface DeviceWork {
  /** What people call it. */
  String title();

  /** Lets the next round find something to do, on every device. Not while the work is done. */
  default void renew() {}

  /**
   * Does it on one device. Blocks.
   *
   * @throws DeviceFault when the device did not do it
   */
  void on(Target target);
}

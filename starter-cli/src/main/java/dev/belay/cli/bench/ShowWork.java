package dev.belay.cli.bench;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Target;

/**
 * A login and {@code show version}.
 *
 * @param more how often it is asked again in the same session
 */
record ShowWork(DriverLogin login, int more) implements DeviceWork {
  static final String COMMAND = "show version";

  @Override
  public String title() {
    return title(COMMAND, more);
  }

  /** What people call a login and this command, which is asked so many times more. */
  static String title(String command, int more) {
    return more == 0 ? "connect + " + command : "connect + " + command + " + " + more + " shows";
  }

  @Override
  public void on(Target target) {
    try (DeviceSession session = login.open(target)) {
      for (int i = 0; i <= more; i++) {
        CommandResult result = session.run(COMMAND);
        if (!result.accepted()) {
          throw new DeviceFault.CommandRejected(
              "Device " + target.name() + " refused `" + COMMAND + "`.");
        }
      }
    }
  }
}

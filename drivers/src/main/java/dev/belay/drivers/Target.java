package dev.belay.drivers;

import java.util.Objects;

/**
 * Where a device is.
 *
 * @param name what people call it; used in messages
 * @param host a name or an address
 * @param port the SSH port, 1 to 65535
 */
public record Target(String name, String host, int port) {
  /** The port at which SSH servers usually listen. */
  public static final int SSH = 22;

  /** Refuses what cannot be connected to. */
  public Target {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(host, "host");
    if (host.isBlank()) {
      throw new DeviceFault.UnusableInput(
          "Device " + name + " has no address; give it one in the inventory.");
    }
    if (port < 1 || port > 65535) {
      throw new DeviceFault.UnusableInput(
          "Device " + name + " has port " + port + "; an SSH port lies between 1 and 65535.");
    }
  }

  /** The address as people write it, {@code host:port}. */
  public String address() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}

package dev.belay.emulated;

import dev.belay.emulated.ios.IosBox;
import dev.belay.emulated.ios.IosDefaults;
import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;

/** Makes the inside of a device by the name of its platform; shares defaults within a fleet. */
final class Personas {

  private final IosDefaults ios = new IosDefaults();

  Box make(DeviceSpec spec, Chassis chassis) {
    return switch (spec.platform()) {
      case "cisco_ios" -> new IosBox(chassis, ios, spec.configuration(), spec.configurationBytes());
      default -> throw new IllegalArgumentException("no persona for " + spec.platform());
    };
  }
}

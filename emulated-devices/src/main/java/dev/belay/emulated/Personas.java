package dev.belay.emulated;

import dev.belay.emulated.config.IndentDefaults;
import dev.belay.emulated.eos.EosBox;
import dev.belay.emulated.eos.EosDefaults;
import dev.belay.emulated.frr.FrrBox;
import dev.belay.emulated.frr.FrrDefaults;
import dev.belay.emulated.ios.IosBox;
import dev.belay.emulated.ios.IosDefaults;
import dev.belay.emulated.junos.JunosBox;
import dev.belay.emulated.junos.JunosDefaults;
import dev.belay.emulated.linux.LinuxBox;
import dev.belay.emulated.nxos.NxosBox;
import dev.belay.emulated.nxos.NxosDefaults;
import dev.belay.emulated.panos.PanosBox;
import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.vyos.VyosBox;
import dev.belay.emulated.vyos.VyosDefaults;
import dev.belay.emulated.xr.XrBox;
import dev.belay.emulated.xr.XrDefaults;

/** Makes the inside of a device by the name of its platform; shares defaults within a fleet. */
final class Personas {

  private final IndentDefaults eos = EosDefaults.create();
  private final IndentDefaults frr = FrrDefaults.create();
  private final JunosDefaults junos = new JunosDefaults();
  private final IndentDefaults ios = IosDefaults.create();
  private final IndentDefaults nxos = NxosDefaults.create();
  private final VyosDefaults vyos = new VyosDefaults();
  private final IndentDefaults xr = XrDefaults.create();

  Box make(DeviceSpec spec, Chassis chassis) {
    return switch (spec.platform()) {
      case "cisco_ios" -> new IosBox(chassis, ios, spec.configuration(), spec.configurationBytes());
      case "cisco_nxos" ->
          new NxosBox(chassis, nxos, spec.configuration(), spec.configurationBytes());
      case "arista_eos" ->
          new EosBox(chassis, eos, spec.configuration(), spec.configurationBytes());
      case "juniper_junos" ->
          new JunosBox(chassis, junos, spec.configuration(), spec.configurationBytes());
      case "paloalto_panos" ->
          new PanosBox(chassis, spec.configuration(), spec.configurationBytes());
      case "frr" -> new FrrBox(chassis, frr, spec.configuration(), spec.configurationBytes());
      case "linux" -> new LinuxBox(chassis, spec.configuration(), spec.configurationBytes());
      case "vyos" -> new VyosBox(chassis, vyos, spec.configuration(), spec.configurationBytes());
      case "cisco_xr" -> new XrBox(chassis, xr, spec.configuration(), spec.configurationBytes());
      default -> throw new IllegalArgumentException("no persona for " + spec.platform());
    };
  }
}

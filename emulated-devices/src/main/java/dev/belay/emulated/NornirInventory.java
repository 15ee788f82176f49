package dev.belay.emulated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a fleet as an inventory in the form of Nornir's SimpleInventory, with its host keys. */
final class NornirInventory {

  private static final List<String> SITES = List.of("east", "west", "north");

  private NornirInventory() {}

  /** Writes hosts.yaml, groups.yaml, defaults.yaml and known_hosts; it holds no password. */
  static void write(Path folder, List<EmulatedDevice> devices) throws IOException {
    Files.createDirectories(folder);
    StringBuilder hosts = new StringBuilder("---\n");
    StringBuilder keys = new StringBuilder();
    int number = 0;
    for (EmulatedDevice device : devices) {
      hosts.append(
          """
          %s:
            hostname: %s
            port: %d
            groups: [%s]
            data:
              site: %s
              role: %s
          """
              .formatted(
                  device.name(),
                  device.host(),
                  device.port(),
                  device.spec().platform(),
                  SITES.get(number++ % SITES.size()),
                  role(device.spec().platform())));
      keys.append(device.hostKeyLine()).append('\n');
    }
    StringBuilder groups = new StringBuilder("---\n");
    for (String platform : DeviceSpec.PLATFORMS) {
      groups.append(platform).append(":\n  platform: ").append(platform).append('\n');
    }
    Files.writeString(folder.resolve("hosts.yaml"), hosts);
    Files.writeString(folder.resolve("groups.yaml"), groups);
    Files.writeString(folder.resolve("defaults.yaml"), "---\ndata:\n  lab: true\n");
    Files.writeString(folder.resolve("known_hosts"), keys);
  }

  private static String role(String platform) {
    return switch (platform) {
      case "arista_eos", "cisco_nxos" -> "access";
      case "juniper_junos", "cisco_ios", "cisco_xr", "vyos" -> "edge";
      case "frr" -> "core";
      default -> "server";
    };
  }
}

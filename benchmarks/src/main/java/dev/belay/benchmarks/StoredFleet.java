package dev.belay.benchmarks;

import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A folder as it is when a fleet has been backed up: settings, inventory, and a store with one
 * configuration of each device, no two alike. They are what emulated devices of all platforms have,
 * and every other one keeps a few more of the rules. Stateless.
 */
final class StoredFleet {
  private static final String NAME = "DEVICE-NAME";

  /**
   * What some devices have besides, in the words of platforms that take lines of it as they are.
   */
  private static final Map<String, String> MORE =
      Map.of(
          "cisco_ios",
          """
          ip ssh version 2
          ntp server 192.0.2.1
          logging host 192.0.2.2
          service password-encryption
          line vty 0 4
           access-class ADMINS in
           transport input ssh
          """,
          "cisco_nxos",
          """
          ntp server 192.0.2.1
          logging server 192.0.2.2
          line vty
            access-class ADMINS in
          """,
          "cisco_xr",
          """
          ssh server v2
          ntp
           server 192.0.2.1
          !
          logging 192.0.2.2 vrf default
          """,
          "arista_eos",
          """
          ntp server 192.0.2.1
          logging host 192.0.2.2
          management ssh
             ip access-group ADMINS in
          """,
          "vyos",
          """
          set service ntp server 192.0.2.1
          set system syslog remote 192.0.2.2 facility all level info
          """,
          "paloalto_panos",
          """
          set deviceconfig system permitted-ip 192.0.2.0/24
          """,
          "frr",
          """
          log syslog
          service password-encryption
          """);

  /** What others have, and should not. */
  private static final Map<String, String> WORSE =
      Map.of(
          "cisco_ios",
              """
              snmp-server community public RO
              line vty 0 4
               transport input telnet
              """,
          "cisco_nxos",
              """
              feature telnet
              snmp-server community public group network-operator
              """,
          "cisco_xr",
              """
              telnet vrf default ipv4 server max-servers 10
              """,
          "arista_eos",
              """
              snmp-server community private rw
              """,
          "vyos",
              """
              set service telnet port 23
              """);

  private StoredFleet() {}

  /** Makes all of it; returns how many bytes the configurations have together. */
  static long make(Path folder, ComplianceConditions conditions) throws IOException {
    Map<String, String> texts = texts(conditions.bytes());
    Files.writeString(folder.resolve("belay.yaml"), "inventory:\n  credential: file:lab\n");
    Files.createDirectories(folder.resolve("inventory"));
    StringBuilder hosts = new StringBuilder();
    long bytes = 0;
    try (Store store = Store.open(folder.resolve(".belay"))) {
      for (int i = 0; i < conditions.devices(); i++) {
        String platform = DeviceSpec.PLATFORMS.get(i % DeviceSpec.PLATFORMS.size());
        String name = "%s-%05d".formatted(platform.substring(0, 3), i);
        hosts.append(
            "%s: {hostname: 192.0.2.1, platform: %s, data: {site: s%d}}%n"
                .formatted(name, platform, i % 40));
        byte[] text =
            text(texts.getOrDefault(platform, ""), platform, name, i)
                .getBytes(StandardCharsets.UTF_8);
        bytes += text.length;
        store
            .revisions()
            .save(
                new NewRevision(
                    name, text, name, "backup/benchmark", RevisionPurpose.BACKUP, Instant.now()));
      }
    }
    Files.writeString(folder.resolve("inventory/hosts.yaml"), hosts);
    return bytes;
  }

  private static String text(String usual, String platform, String name, int number) {
    String named = usual.replace(NAME, name);
    return switch (platform) {
      case "juniper_junos" -> named;
      case "linux" -> "# " + name + "\n" + named;
      default ->
          (number / DeviceSpec.PLATFORMS.size() % 2 == 0 ? MORE : WORSE).getOrDefault(platform, "")
              + named;
    };
  }

  private static Map<String, String> texts(int bytes) {
    Map<String, String> texts = new LinkedHashMap<>();
    try (EmulatedFleet fleet = EmulatedFleet.start()) {
      for (String platform : DeviceSpec.PLATFORMS) {
        EmulatedDevice device =
            fleet.add(DeviceSpec.of(NAME + texts.size(), platform).withConfigurationBytes(bytes));
        texts.put(platform, device.running().replace(device.name(), NAME));
      }
    }
    return texts;
  }
}

package dev.belay.cli.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two change files of the quickstart; they are good starting points for one's own. */
final class QuickstartChanges {
  private QuickstartChanges() {}

  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("good-change.yaml"), GOOD);
    Files.writeString(folder.resolve("bad-change.yaml"), BAD);
  }

  private static final String GOOD =
      """
      title: Second time server everywhere
      ticket: CHG-1001
      devices: [fra-edge1, ams-leaf1, fra-core1, fra-rs1]
      lines:
        cisco_ios:
          - ntp server 192.0.2.200
        arista_eos:
          - ntp server 192.0.2.200
        juniper_junos:
          - set system ntp server 192.0.2.200
        frr:
          - ip route 192.0.2.123/32 blackhole
      checks:
        - name: the device answers
          command: show version
          contains: "."
      confirm-within: 2m
      """;

  private static final String BAD =
      """
      title: Move the uplink (with a mistake in it)
      ticket: CHG-1002
      devices: [fra-edge1]
      lines: |
        interface GigabitEthernet1
         description uplink, moved
         shutdown
      checks:
        - name: the uplink is up
          command: show interfaces description
          matches: 'Gi[A-Za-z]*1 +up +up'
      confirm-within: 2m
      """;
}

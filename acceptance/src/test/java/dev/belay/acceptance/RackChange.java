package dev.belay.acceptance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change that says something else on each device: lines of a template for each platform, in which
 * stands the number of the device's rack. Stateless.
 */
final class RackChange {
  private static final String NUMBER = "{{ rack }}";

  private static final Map<String, String> LINES =
      Map.of(
          "cisco_ios",
          """
          interface Loopback0
           description rack-{{ rack }}
          snmp-server location row-{{ rack }}
          """,
          "cisco_nxos",
          """
          interface loopback0
            description rack-{{ rack }}
          snmp-server location row-{{ rack }}
          """,
          "cisco_xr",
          """
          interface Loopback0
           description rack-{{ rack }}
          !
          snmp-server location row-{{ rack }}
          """,
          "arista_eos",
          """
          interface Ethernet1
             description rack-{{ rack }}
          snmp-server location row-{{ rack }}
          """,
          "juniper_junos",
          """
          set system location building rack-{{ rack }}
          set snmp location row-{{ rack }}
          """,
          "paloalto_panos",
          """
          set address web1 description rack-{{ rack }}
          set deviceconfig system location row-{{ rack }}
          """,
          "vyos",
          """
          set interfaces dummy dum1 description rack-{{ rack }}
          set service snmp location row-{{ rack }}
          """,
          "frr",
          """
          ip route 10.98.{{ rack }}.0/24 blackhole
          ip route 10.99.{{ rack }}.0/24 blackhole
          """,
          "linux",
          """
          auto eth{{ rack }}
          iface eth{{ rack }} inet manual
          """);

  private RackChange() {}

  /** The platforms it is for. */
  static List<String> platforms() {
    return LINES.keySet().stream().sorted().toList();
  }

  /** What a device of that platform in that rack must be told. */
  static List<String> lines(String platform, int rack) {
    return text(platform).replace(NUMBER, String.valueOf(rack)).lines().toList();
  }

  private static String text(String platform) {
    return Objects.requireNonNull(LINES.get(platform), platform);
  }

  /** The change file's part of it. */
  static String template() {
    return platforms().stream()
        .flatMap(platform ->
            Stream.concat(
                Stream.of("  " + platform + ": |"),
                text(platform).lines().map(line -> "    " + line)))
        .collect(Collectors.joining("\n", "template:\n", "\n"));
  }
}

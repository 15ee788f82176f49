package dev.belay.acceptance;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The change of the crash matrix: lines in two places of each platform's configuration. */
final class CrashChange {
  /** Platform to its lines and to a command that only reads. */
  private static final Map<String, Words> WORDS =
      Map.of(
          "cisco_ios",
          new Words(
              "show version",
              "interface Loopback0",
              " description matrix",
              "snmp-server location matrix"),
          "cisco_nxos",
          new Words(
              "show version",
              "interface loopback0",
              "  description matrix",
              "snmp-server location matrix"),
          "arista_eos",
          new Words(
              "show version",
              "interface Ethernet1",
              "   description matrix",
              "snmp-server location matrix"),
          "juniper_junos",
          new Words(
              "show version", "set system location building matrix", "set snmp location matrix"),
          "paloalto_panos",
          new Words(
              "show system info",
              "set address web1 description matrix",
              "set deviceconfig system location matrix"),
          "frr",
          new Words(
              "show version",
              "interface lo",
              " description matrix",
              "exit",
              "ip route 10.98.0.0/16 192.0.2.1"),
          "linux",
          new Words("uname -a", "auto eth1", "iface eth1 inet manual", "    description matrix"),
          "vyos",
          new Words(
              "show version",
              "set interfaces dummy dum1 description matrix",
              "set service snmp location matrix"),
          "cisco_xr",
          new Words(
              "show version",
              "interface Loopback0",
              " description matrix",
              "!",
              "snmp-server location matrix"));

  private CrashChange() {}

  private record Words(String reading, List<String> lines) {
    Words(String reading, String... lines) {
      this(reading, List.of(lines));
    }
  }

  /** A change file for these devices. */
  static String file(String title, List<String> devices, boolean checkSaysNo) {
    return """
    title: %s
    devices: [%s]
    lines:
    %s
    prechecks:
      - name: answers before
        command: &reading
    %s
        matches: '.'
    checks:
      - name: answers
        command: *reading
        %s
    confirm-within: 10m
    parallel: 1000
    per-site: 1000
    """
        .formatted(
            title,
            String.join(", ", devices),
            each(
                "  ",
                words ->
                    words.lines().stream()
                        .map(line -> "\n    - '" + line + "'")
                        .collect(Collectors.joining())),
            each("      ", words -> " " + words.reading()),
            checkSaysNo ? "contains: 'no device says this'" : "matches: '.'");
  }

  private static String each(String indent, Function<Words, String> text) {
    return WORDS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> indent + entry.getKey() + ":" + text.apply(entry.getValue()))
        .collect(Collectors.joining("\n"));
  }
}

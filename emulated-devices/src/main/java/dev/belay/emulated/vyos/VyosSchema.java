package dev.belay.emulated.vyos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As much of VyOS' schema as is needed to know which words belong together. */
final class VyosSchema {

  /** What stands at the top, and what may follow there; an empty set takes everything. */
  private static final Map<String, Set<String>> TOP =
      Map.ofEntries(
          Map.entry(
              "interfaces",
              Set.of(
                  "bonding",
                  "bridge",
                  "dummy",
                  "ethernet",
                  "loopback",
                  "openvpn",
                  "pppoe",
                  "tunnel",
                  "vti",
                  "vxlan",
                  "wireguard",
                  "wireless")),
          Map.entry(
              "service",
              Set.of(
                  "dhcp-relay",
                  "dhcp-server",
                  "dns",
                  "https",
                  "lldp",
                  "ntp",
                  "router-advert",
                  "snmp",
                  "ssh")),
          Map.entry(
              "system",
              Set.of(
                  "config-management",
                  "conntrack",
                  "console",
                  "domain-name",
                  "host-name",
                  "login",
                  "name-server",
                  "option",
                  "static-host-mapping",
                  "syslog",
                  "time-zone")),
          Map.entry(
              "protocols", Set.of("bfd", "bgp", "isis", "ospf", "ospfv3", "rip", "rpki", "static")),
          Map.entry("policy", Set.of()),
          Map.entry("firewall", Set.of()),
          Map.entry("nat", Set.of()),
          Map.entry("vpn", Set.of()),
          Map.entry("vrf", Set.of()),
          Map.entry("qos", Set.of()),
          Map.entry("pki", Set.of()),
          Map.entry("container", Set.of()),
          Map.entry("high-availability", Set.of()));

  /** Words with one value, which a new value replaces. */
  private static final Set<String> SINGLE =
      Set.of(
          "action",
          "authorization",
          "commit-revisions",
          "contact",
          "description",
          "domain-name",
          "encrypted-password",
          "host-name",
          "hw-id",
          "key",
          "level",
          "location",
          "mtu",
          "password",
          "plaintext-password",
          "port",
          "pre-shared-secret",
          "private-key",
          "public-key",
          "remote-as",
          "router-id",
          "secret",
          "speed",
          "system-as",
          "time-zone",
          "type");

  /** Words with several values. */
  private static final Set<String> LIST =
      Set.of("address", "allow-client", "allowed-ips", "listen-address", "name-server", "network");

  /** Words that form a container together with a name. */
  private static final Set<String> TAGS =
      Set.of(
          "bonding",
          "bridge",
          "community",
          "device",
          "dummy",
          "ethernet",
          "facility",
          "interface",
          "loopback",
          "neighbor",
          "next-hop",
          "peer",
          "pppoe",
          "public-keys",
          "route",
          "rule",
          "server",
          "tunnel",
          "user",
          "vif",
          "wireguard");

  private VyosSchema() {}

  /** Whether there is such a path. */
  static boolean knows(List<String> path) {
    Set<String> second = path.isEmpty() ? null : TOP.get(path.getFirst());
    boolean begins =
        second != null && (path.size() == 1 || second.isEmpty() || second.contains(path.get(1)));
    String last = path.isEmpty() ? "" : path.getLast();
    boolean lacksItsValue =
        !isName(path, path.size() - 1) && (SINGLE.contains(last) || LIST.contains(last));
    return begins && !lacksItsValue;
  }

  /** Whether the last word is a value. */
  static boolean endsInValue(List<String> path) {
    int before = path.size() - 2;
    return before >= 0
        && !isName(path, before)
        && (SINGLE.contains(path.get(before)) || LIST.contains(path.get(before)));
  }

  /** Whether another value of the same word is replaced. */
  static boolean isSingle(List<String> path) {
    return endsInValue(path) && SINGLE.contains(path.get(path.size() - 2));
  }

  /** The name of a tag, whatever it is called. */
  static boolean isName(List<String> path, int index) {
    return index > 0 && TAGS.contains(path.get(index - 1)) && !isName(path, index - 1);
  }

  /** The levels of a path as they are written in braces. */
  static List<String> levels(List<String> path) {
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      boolean value = i == path.size() - 1 && endsInValue(path);
      if (value || isName(path, i)) {
        String word = value && path.get(i).contains(" ") ? "\"" + path.get(i) + "\"" : path.get(i);
        levels.add(levels.removeLast() + " " + word);
      } else {
        levels.add(path.get(i));
      }
    }
    return levels;
  }
}

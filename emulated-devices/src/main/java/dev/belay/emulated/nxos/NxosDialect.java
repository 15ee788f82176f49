package dev.belay.emulated.nxos;

import dev.belay.emulated.config.Dialect;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.config.InterfaceNames;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How NX-OS writes its configuration. */
final class NxosDialect {

  static final Dialect DIALECT =
      new Dialect(
          2,
          Pattern.compile(
              "(interface|router|line|vrf context|route-map|class-map|policy-map|ip access-list"
                  + "|ipv6 access-list|key chain|control-plane|vpc domain|address-family|neighbor)"
                  + "( .*)?|vlan \\d+"),
          Pattern.compile(
              "(hostname|description|mtu|bandwidth|speed|duplex|version|exec-timeout|remote-as"
                  + "|update-source|ip domain-name|username \\S+ password|clock timezone|name"
                  + "|switchport mode|switchport access vlan|snmp-server location|vrf member"
                  + "|snmp-server contact|router-id|boot nxos|load-interval)(?= |$)"
                  + "|ip address(?= (?!.* secondary$)|$)"),
          Pattern.compile("(permit|deny|\\d+ (permit|deny)|match|set) "),
          List.of(
              "version",
              "hostname",
              "feature",
              "username",
              "ip",
              "ipv6",
              "snmp-server",
              "ntp",
              "vlan",
              "route-map",
              "vrf",
              "interface",
              "line",
              "boot",
              "router",
              "logging"),
          Pattern.compile("no (ip domain-lookup|shutdown|switchport|snmp-server enable traps)"),
          "");

  static final Grammar GRAMMAR = Grammar.load("nxos.grammar");

  static final InterfaceNames INTERFACES =
      new InterfaceNames(List.of("Ethernet", "loopback", "Vlan", "port-channel", "mgmt", "Tunnel"));

  private static final Map<String, String> TAGS =
      Map.of(
          "interface", "-if",
          "router", "-router",
          "line", "-vty",
          "vlan", "-vlan",
          "vrf", "-vrf",
          "route-map", "-route-map",
          "neighbor", "-router-neighbor",
          "address-family", "-router-af",
          "ip", "-acl",
          "vpc", "-vpc-domain");

  private NxosDialect() {}

  /** What the prompt says between {@code (config} and the closing parenthesis. */
  static String promptTag(String block) {
    return block.isEmpty() ? "" : TAGS.getOrDefault(block.split(" ", -1)[0], "-sub");
  }
}

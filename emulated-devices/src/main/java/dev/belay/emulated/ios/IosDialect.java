package dev.belay.emulated.ios;

import dev.belay.emulated.config.Dialect;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.config.InterfaceNames;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How IOS writes its configuration. */
final class IosDialect {

  static final Dialect DIALECT =
      new Dialect(
          1,
          Pattern.compile(
              "(interface|router|line|vlan|vrf definition|ip vrf|route-map|class-map|policy-map"
                  + "|class|ip access-list|ipv6 access-list|archive|log config|address-family"
                  + "|crypto pki|key chain|key|redundancy|control-plane|aaa group server"
                  + "|tacacs server|radius server|ip sla)( .*)?"),
          Pattern.compile(
              "(hostname|description|mtu|bandwidth|speed|duplex|version|path|maximum|exec-timeout"
                  + "|transport input|encapsulation|ip mtu|ip domain name|ip default-gateway"
                  + "|enable secret|enable password|username \\S+|logging buffered|clock timezone"
                  + "|switchport mode|switchport access vlan|snmp-server location"
                  + "|snmp-server contact|bgp router-id|router-id|vrf forwarding|name"
                  + "|ntp source|banner \\S+|time-period|load-interval"
                  + "|neighbor \\S+ (remote-as|description|update-source))(?= |$)"
                  + "|ip address(?= (?!.* secondary$)|$)"),
          Pattern.compile(
              "(permit|deny|username|\\d+ (permit|deny)|match|set|banner|license|boot) "),
          List.of(
              "version",
              "service",
              "platform",
              "hostname",
              "boot",
              "vrf",
              "logging",
              "enable",
              "aaa",
              "clock",
              "ip",
              "ipv6",
              "login",
              "license",
              "spanning-tree",
              "username",
              "redundancy",
              "vlan",
              "class-map",
              "policy-map",
              "interface",
              "router",
              "access-list",
              "route-map",
              "snmp-server",
              "tacacs",
              "radius",
              "control-plane",
              "banner",
              "archive",
              "line",
              "ntp"),
          Pattern.compile(
              "no (ip address|ip http server|ip http secure-server|ip domain lookup|aaa new-model"
                  + "|switchport|platform punt-keepalive disable-kernel-core)"),
          "");

  static final Grammar GRAMMAR = Grammar.load("ios.grammar");

  static final InterfaceNames INTERFACES =
      new InterfaceNames(
          List.of(
              "Loopback",
              "GigabitEthernet",
              "TenGigabitEthernet",
              "Vlan",
              "Tunnel",
              "Port-channel",
              "FastEthernet",
              "Ethernet",
              "Serial",
              "BVI"));

  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("interface", "-if"),
          Map.entry("router", "-router"),
          Map.entry("line", "-line"),
          Map.entry("vlan", "-vlan"),
          Map.entry("vrf", "-vrf"),
          Map.entry("route-map", "-route-map"),
          Map.entry("class-map", "-cmap"),
          Map.entry("policy-map", "-pmap"),
          Map.entry("class", "-pmap-c"),
          Map.entry("archive", "-archive"),
          Map.entry("log", "-archive-log-cfg"),
          Map.entry("address-family", "-router-af"));

  private IosDialect() {}

  /** What the prompt says between {@code (config} and the closing parenthesis. */
  static String promptTag(String block) {
    if (block.isEmpty()) {
      return "";
    }
    if (block.startsWith("ip access-list ")) {
      return block.startsWith("ip access-list standard") ? "-std-nacl" : "-ext-nacl";
    }
    return TAGS.getOrDefault(block.split(" ", -1)[0], "-sub");
  }
}

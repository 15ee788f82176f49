package dev.belay.emulated.eos;

import dev.belay.emulated.config.Dialect;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.config.InterfaceNames;
import java.util.List;
import java.util.regex.Pattern;

/** How EOS writes its configuration. */
final class EosDialect {

  private static final int SESSION_NAME_IN_PROMPT = 6;

  static final Dialect DIALECT =
      new Dialect(
          3,
          Pattern.compile(
              "(interface|router|vlan|vrf instance|route-map|class-map|policy-map"
                  + "|ip access-list|ipv6 access-list|management|address-family|line|mlag configuration"
                  + "|aaa group server|peer-filter|daemon|event-handler|queue-monitor|monitor|vrf)( .*)?"),
          Pattern.compile(
              "(hostname|description|mtu|bandwidth|speed|idle-timeout|router-id"
                  + "|dns domain|enable password|username \\S+|logging buffered|clock timezone"
                  + "|switchport mode|switchport access vlan|switchport trunk native vlan"
                  + "|snmp-server location|snmp-server contact|vrf|name|ntp local-interface"
                  + "|banner \\S+|load-interval|encapsulation|service routing protocols model"
                  + "|spanning-tree mode|neighbor \\S+ (remote-as|description|update-source))(?= |$)"
                  + "|ip address(?= (?!.* secondary$)|$)"),
          Pattern.compile("(permit|deny|username|\\d+ (permit|deny)|match|set|banner|boot) "),
          List.of(
              "transceiver",
              "service",
              "hostname",
              "dns",
              "ip",
              "logging",
              "ntp",
              "snmp-server",
              "spanning-tree",
              "tacacs-server",
              "aaa",
              "username",
              "enable",
              "clock",
              "vlan",
              "vrf",
              "management",
              "interface",
              "mlag",
              "route-map",
              "router",
              "banner"),
          Pattern.compile("no (switchport|ip routing|aaa root|shutdown|ip igmp snooping)"),
          "");

  static final Grammar GRAMMAR = Grammar.load("eos.grammar");

  static final InterfaceNames INTERFACES =
      new InterfaceNames(
          List.of("Ethernet", "Loopback", "Management", "Vlan", "Port-Channel", "Vxlan", "Tunnel"));

  private EosDialect() {}

  /** What the prompt says for a block, such as {@code -if-Lo1}. */
  static String promptTag(String block) {
    if (block.isEmpty()) {
      return "";
    }
    List<String> words = List.of(block.split(" ", -1));
    return switch (words.getFirst()) {
      case "interface" -> "-if-" + shortName(words.getLast());
      case "router" -> "-router-" + words.get(1);
      case "vlan" -> "-vlan-" + words.getLast();
      case "vrf" -> "-vrf-" + words.getLast();
      case "route-map" -> "-route-map-" + words.get(1);
      case "ip" -> "-acl-" + words.getLast();
      case "management" -> "-mgmt-" + words.getLast();
      case "address-family" -> "-router-af";
      default -> "-" + words.getFirst();
    };
  }

  /** What the prompt says for a configuration session. */
  static String sessionTag(String session) {
    return "-s-"
        + (session.length() > SESSION_NAME_IN_PROMPT
            ? session.substring(0, SESSION_NAME_IN_PROMPT)
            : session);
  }

  private static String shortName(String name) {
    int digits = 0;
    while (digits < name.length() && !Character.isDigit(name.charAt(digits))) {
      digits++;
    }
    return name.substring(0, Math.min(2, digits)) + name.substring(digits);
  }
}

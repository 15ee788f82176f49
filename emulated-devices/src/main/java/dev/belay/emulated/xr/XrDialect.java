package dev.belay.emulated.xr;

import dev.belay.emulated.config.Dialect;
import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.config.InterfaceNames;
import java.util.List;
import java.util.regex.Pattern;

/** How IOS-XR writes its configuration. */
final class XrDialect {

  static final Dialect DIALECT =
      new Dialect(
          1,
          Pattern.compile(
              "(interface|router|username|vrf|line|address-family|area|neighbor-group|class-map"
                  + "|policy-map|ipv4 access-list|ipv6 access-list|ntp|ssh server vrf|taskgroup)( .*)?"
                  + "|neighbor [0-9a-f.:]+"),
          Pattern.compile(
              "(hostname|description|mtu|bandwidth|load-interval|bgp router-id|router-id|remote-as"
                  + "|update-source|password|secret|snmp-server location|snmp-server contact"
                  + "|clock timezone|banner \\S+)(?= |$)"
                  + "|ipv4 address(?= (?!.* secondary$)|$)"),
          Pattern.compile("(\\d+ (permit|deny)|banner) "),
          List.of(
              "hostname",
              "banner",
              "clock",
              "logging",
              "telnet",
              "domain",
              "username",
              "vrf",
              "line",
              "snmp-server",
              "ntp",
              "ipv4",
              "ipv6",
              "interface",
              "router",
              "ssh"),
          Pattern.compile("no shutdown$^"),
          "!");

  static final Grammar GRAMMAR = Grammar.load("xr.grammar");

  static final InterfaceNames INTERFACES =
      new InterfaceNames(
          List.of(
              "GigabitEthernet", "TenGigE", "HundredGigE", "Loopback", "MgmtEth", "Bundle-Ether"));

  private XrDialect() {}

  /** What the prompt says for a block, such as {@code -if}. */
  static String promptTag(String block) {
    if (block.isEmpty()) {
      return "";
    }
    String[] words = block.split(" ", -1);
    return switch (words[0]) {
      case "interface" -> "-if";
      case "router" -> "-" + words[1];
      case "neighbor" -> "-nbr";
      case "username" -> "-un";
      case "address-family" -> "-af";
      case "area" -> "-ar";
      default -> "-" + words[0];
    };
  }
}

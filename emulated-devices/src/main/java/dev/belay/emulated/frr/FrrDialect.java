package dev.belay.emulated.frr;

import dev.belay.emulated.config.Dialect;
import dev.belay.emulated.config.Grammar;
import java.util.List;
import java.util.regex.Pattern;

/** How FRR writes its configuration. */
final class FrrDialect {

  static final Dialect DIALECT =
      new Dialect(
          1,
          Pattern.compile(
              "(interface|router|route-map|address-family|vrf|line|key chain|bfd)( .*)?"),
          Pattern.compile(
              "(frr version|frr defaults|hostname|description|bandwidth|password|enable password"
                  + "|log file|log syslog|log timestamp precision|bgp router-id|router-id"
                  + "|neighbor \\S+ (remote-as|description|update-source))(?= |$)"),
          Pattern.compile("(frr|permit|deny|match|set|access-list|ip prefix-list) "),
          List.of(
              "frr",
              "hostname",
              "domainname",
              "password",
              "enable",
              "log",
              "service",
              "debug",
              "ip",
              "ipv6",
              "vrf",
              "interface",
              "router",
              "access-list",
              "route-map",
              "key",
              "bfd",
              "line"),
          Pattern.compile(
              "no (ip forwarding|ipv6 forwarding|bgp ebgp-requires-policy|bgp default ipv4-unicast)"),
          "exit");

  /** As FRR 8.4 has it: a password is removed by its word alone. */
  static final Pattern UNKNOWN = Pattern.compile("no (enable )?password .*");

  static final Grammar GRAMMAR = Grammar.load("frr.grammar");

  private FrrDialect() {}

  /** What the prompt says between {@code (config} and the closing parenthesis. */
  static String promptTag(String block) {
    if (block.isEmpty()) {
      return "";
    }
    if (block.startsWith("address-family")) {
      return "-router-af";
    }
    int blank = block.indexOf(' ');
    String head = blank < 0 ? block : block.substring(0, blank);
    return switch (head) {
      case "interface" -> "-if";
      case "router" -> "-router";
      case "route-map" -> "-route-map";
      default -> "-" + head;
    };
  }
}

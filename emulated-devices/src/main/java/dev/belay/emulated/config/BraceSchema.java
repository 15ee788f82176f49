package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** As much of Junos' schema as is needed to know which words belong together. */
final class BraceSchema {

  /** Words that form a container together with their key. */
  private static final Set<String> KEYED =
      Set.of(
          "unit",
          "family",
          "address",
          "neighbor",
          "group",
          "user",
          "community",
          "host",
          "file",
          "server",
          "policy-statement",
          "term",
          "prefix-list",
          "area",
          "interface",
          "route",
          "name-server",
          "vlan",
          "instance",
          "peer",
          "client-list",
          "trap-group",
          "view");

  /** Words with one value, which a new value replaces. */
  private static final Set<String> SINGLE =
      Set.of(
          "host-name",
          "domain-name",
          "time-zone",
          "description",
          "encrypted-password",
          "plain-text-password-value",
          "secret",
          "version",
          "type",
          "local-address",
          "peer-as",
          "local-as",
          "autonomous-system",
          "router-id",
          "next-hop",
          "mtu",
          "class",
          "uid",
          "full-name",
          "location",
          "contact",
          "authorization",
          "authentication-key",
          "encapsulation",
          "vlan-id",
          "speed",
          "link-mode",
          "preference",
          "metric",
          "hold-time",
          "any",
          "interactive-commands",
          "instance-type",
          "input",
          "output",
          "protocol",
          "message",
          "connection-limit",
          "root-login",
          "max-sessions-per-connection");

  /** Words with several values. */
  private static final Set<String> LIST =
      Set.of(
          "import",
          "export",
          "members",
          "apply-groups",
          "authentication-order",
          "route-filter",
          "as-path-prepend",
          "ssh-ed25519",
          "ssh-rsa");

  private static final List<String> TOP =
      List.of(
          "version",
          "groups",
          "apply-groups",
          "system",
          "chassis",
          "services",
          "security",
          "interfaces",
          "snmp",
          "forwarding-options",
          "routing-options",
          "protocols",
          "policy-options",
          "class-of-service",
          "firewall",
          "access",
          "routing-instances",
          "applications",
          "event-options",
          "vlans",
          "bridge-domains");

  /** Statements with one sub-statement that are written on one line. */
  static final Set<String> INLINE = Set.of("route", "then");

  private BraceSchema() {}

  /**
   * One level of a path.
   *
   * @param line the statement's words, quoted where they need it
   * @param single whether another statement of this keyword is replaced
   * @param keyed whether the statement stays when nothing is in it
   */
  record Step(String keyword, String line, boolean single, boolean keyed) {}

  /** Whether a statement can start with this word. */
  static boolean isTop(String word) {
    return TOP.contains(word);
  }

  static List<Step> steps(List<String> words) {
    List<Step> steps = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i);
      boolean named = i > 0 && isNameHolder(words.get(i - 1), i);
      if (!named && SINGLE.contains(word) && i + 1 < words.size()) {
        String value = String.join(" ", quoted(words.subList(i + 1, words.size())));
        steps.add(new Step(word, word + " " + value, true, false));
        return steps;
      }
      if (!named && LIST.contains(word) && i + 1 < words.size()) {
        String value = String.join(" ", quoted(words.subList(i + 1, words.size())));
        steps.add(new Step(word, word + " " + value, false, false));
        return steps;
      }
      boolean firewallFilter = word.equals("filter") && words.getFirst().equals("firewall");
      if (!named && (KEYED.contains(word) || firewallFilter) && i + 1 < words.size()) {
        steps.add(new Step(word, word + " " + quote(words.get(i + 1)), false, true));
        i += 2;
      } else {
        steps.add(new Step(word, quote(word), false, named));
        i++;
      }
    }
    return steps;
  }

  /** Below these words stands a name, whatever it is. */
  private static boolean isNameHolder(String before, int index) {
    return index == 1
        && Set.of("interfaces", "vlans", "groups", "routing-instances").contains(before);
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(BraceSchema::quote).toList();
  }

  static String quote(String word) {
    boolean plain = !word.isEmpty() && word.matches("[A-Za-z0-9._:/@*<>+,-]+");
    return plain ? word : "\"" + word + "\"";
  }

  static int compare(Node a, Node b, boolean top) {
    if (top) {
      int byRank = Integer.compare(rank(a), rank(b));
      if (byRank != 0) {
        return byRank;
      }
    }
    if (a.head().equals("term") && b.head().equals("term")) {
      return 0;
    }
    return NaturalOrder.compare(a.line(), b.line());
  }

  private static int rank(Node node) {
    int rank = TOP.indexOf(node.head());
    return rank < 0 ? TOP.size() : rank;
  }
}

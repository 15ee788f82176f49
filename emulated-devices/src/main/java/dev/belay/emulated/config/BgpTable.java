package dev.belay.emulated.config;

/** A summary of BGP that fits the configuration: every neighbour that is not shut down is up. */
public final class BgpTable {

  private BgpTable() {}

  /** The text of {@code show ip bgp summary}. */
  public static String text(IndentConfig config) {
    return config.starting("router bgp ").map(BgpTable::table).orElse("% BGP not active\n");
  }

  private static String table(Node bgp) {
    String as = bgp.line().substring("router bgp ".length());
    StringBuilder text = new StringBuilder();
    text.append("BGP router identifier ")
        .append(routerId(bgp))
        .append(", local AS number ")
        .append(as)
        .append("\n\n")
        .append(
            "Neighbor        V    AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd\n");
    for (Node child : bgp.children()) {
      String[] words = child.line().split(" ", -1);
      if (words.length >= 4 && words[0].equals("neighbor") && words[2].equals("remote-as")) {
        boolean down = bgp.children().contains(Node.leaf("neighbor " + words[1] + " shutdown"));
        text.append(
            "%-15s 4 %5s %7d %7d %8d %4d %4d %-8s %s%n"
                .formatted(
                    words[1],
                    words[3],
                    120,
                    121,
                    14,
                    0,
                    0,
                    "01:23:45",
                    down ? "Idle (Admin)" : "12"));
      }
    }
    return text.toString();
  }

  private static String routerId(Node bgp) {
    return bgp.children().stream()
        .map(Node::line)
        .filter(line -> line.startsWith("bgp router-id "))
        .map(line -> line.substring("bgp router-id ".length()))
        .findFirst()
        .orElse("198.51.100.1");
  }
}

package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;

/** What the interfaces of an indented configuration look like in a table. */
public final class Addresses {

  private Addresses() {}

  /**
   * One interface.
   *
   * @param address {@code unassigned} when there is none
   */
  public record Row(String name, String address, String description, boolean up) {}

  /** The interfaces in the order of the configuration. */
  public static List<Row> of(IndentConfig config) {
    List<Row> rows = new ArrayList<>();
    for (Node node : config.roots()) {
      if (node.line().startsWith("interface ")) {
        rows.add(row(node));
      }
    }
    return rows;
  }

  private static Row row(Node node) {
    String address = "unassigned";
    String description = "";
    boolean up = true;
    for (Node child : node.children()) {
      String line = child.line();
      if (line.startsWith("ip address ")) {
        address = line.split(" ", -1)[2];
      } else if (line.startsWith("description ")) {
        description = line.substring("description ".length());
      } else if (line.equals("shutdown")) {
        up = false;
      }
    }
    return new Row(node.line().substring("interface ".length()), address, description, up);
  }
}

package dev.belay.emulated.vyos;

import dev.belay.emulated.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Configurations in braces, and their differences as {@code compare} prints them. */
final class VyosText {

  private static final int INDENT = 4;

  private final StringBuilder out = new StringBuilder();

  private VyosText() {}

  static String braces(VyosConfig config) {
    StringBuilder out = new StringBuilder();
    braces(config.tree(), 0, "", out);
    return out.toString();
  }

  /** What leads from one configuration to another; empty when they are equal. */
  static String compare(VyosConfig from, VyosConfig to) {
    VyosText text = new VyosText();
    text.level(from.tree(), to.tree(), new ArrayList<>());
    return text.out.toString();
  }

  private void level(List<Node> from, List<Node> to, List<String> path) {
    StringBuilder here = new StringBuilder();
    for (Node node : from) {
      if (same(to, node).isEmpty()) {
        braces(List.of(node), 0, "-", here);
      }
    }
    for (Node node : to) {
      if (same(from, node).isEmpty()) {
        braces(List.of(node), 0, "+", here);
      }
    }
    if (!here.isEmpty()) {
      String where = path.isEmpty() ? "" : " " + String.join(" ", path);
      out.append("[edit").append(where).append("]\n").append(here);
    }
    for (Node node : to) {
      Optional<Node> old = same(from, node);
      if (old.isPresent() && !old.get().children().equals(node.children())) {
        path.add(node.line());
        level(old.get().children(), node.children(), path);
        path.removeLast();
      }
    }
  }

  private static void braces(List<Node> nodes, int indent, String sign, StringBuilder out) {
    for (Node node : nodes) {
      out.append(sign).repeat(' ', indent).append(node.line());
      if (node.children().isEmpty()) {
        out.append('\n');
      } else {
        out.append(" {\n");
        braces(node.children(), indent + INDENT, sign, out);
        out.append(sign).repeat(' ', indent).append("}\n");
      }
    }
  }

  private static Optional<Node> same(List<Node> nodes, Node wanted) {
    return nodes.stream().filter(node -> node.line().equals(wanted.line())).findFirst();
  }
}

package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Differences as {@code show | compare} prints them. */
public final class BraceDiff {

  private final StringBuilder out = new StringBuilder();

  private BraceDiff() {}

  /** What leads from one configuration to another; empty when they are equal. */
  public static String compare(BraceConfig from, BraceConfig to) {
    BraceDiff diff = new BraceDiff();
    diff.level(from.roots(), to.roots(), new ArrayList<>());
    return diff.out.toString();
  }

  private void level(List<Node> from, List<Node> to, List<String> path) {
    StringBuilder here = new StringBuilder();
    int indent = path.size() + 1;
    for (Node node : from) {
      if (same(to, node).isEmpty()) {
        BraceWriter.braces(List.of(node), indent, "-", here);
      }
    }
    for (Node node : to) {
      if (same(from, node).isEmpty()) {
        BraceWriter.braces(List.of(node), indent, "+", here);
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

  private static Optional<Node> same(List<Node> nodes, Node wanted) {
    return nodes.stream().filter(node -> node.line().equals(wanted.line())).findFirst();
  }
}

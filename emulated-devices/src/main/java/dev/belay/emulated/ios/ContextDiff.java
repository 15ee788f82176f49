package dev.belay.emulated.ios;

import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.Node;
import java.util.List;
import java.util.Optional;

/** Differences the way IOS tells them. */
final class ContextDiff {

  private ContextDiff() {}

  /** {@code show archive config differences}: indentation before the sign. */
  static String differences(IndentConfig from, IndentConfig to) {
    StringBuilder out = new StringBuilder();
    signed(from.roots(), to.roots(), 0, out);
    return "!Contextual Config Diffs:\n"
        + (out.isEmpty() ? "!No changes were found\n" : out.toString());
  }

  /** The commands that lead from one configuration to another. */
  static String commands(IndentConfig from, IndentConfig to) {
    StringBuilder out = new StringBuilder();
    commands(from.roots(), to.roots(), out);
    return out.toString();
  }

  private static void commands(List<Node> from, List<Node> to, StringBuilder out) {
    for (Node node : from) {
      if (same(to, node).isEmpty()) {
        String line = node.line();
        out.append(line.startsWith("no ") ? line.substring(3) : "no " + line).append('\n');
      }
    }
    for (Node node : to) {
      List<Node> old = same(from, node).map(Node::children).orElse(List.of());
      if (same(from, node).isEmpty() || !old.equals(node.children())) {
        out.append(node.line()).append('\n');
        commands(old, node.children(), out);
      }
    }
  }

  private static void signed(List<Node> from, List<Node> to, int depth, StringBuilder out) {
    for (Node node : to) {
      Optional<Node> old = same(from, node);
      if (old.isEmpty()) {
        all('+', node, depth, out);
      } else if (!old.get().children().equals(node.children())) {
        out.repeat(' ', depth).append(node.line()).append('\n');
        signed(old.get().children(), node.children(), depth + 1, out);
      }
    }
    for (Node node : from) {
      if (same(to, node).isEmpty()) {
        all('-', node, depth, out);
      }
    }
  }

  private static void all(char sign, Node node, int depth, StringBuilder out) {
    out.repeat(' ', depth).append(sign).append(node.line()).append('\n');
    node.children().forEach(child -> all(sign, child, depth + 1, out));
  }

  private static Optional<Node> same(List<Node> nodes, Node wanted) {
    return nodes.stream().filter(node -> node.line().equals(wanted.line())).findFirst();
  }
}

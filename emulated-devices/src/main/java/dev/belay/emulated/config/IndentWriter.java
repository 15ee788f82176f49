package dev.belay.emulated.config;

import java.util.List;

/** Writes indented configurations. */
final class IndentWriter {

  private final Dialect dialect;
  private final StringBuilder out = new StringBuilder();

  private IndentWriter(Dialect dialect) {
    this.dialect = dialect;
  }

  static String write(Dialect dialect, List<Node> roots) {
    IndentWriter writer = new IndentWriter(dialect);
    String previousHead = "";
    for (Node node : roots) {
      boolean block = dialect.opens(node.line());
      if (!previousHead.isEmpty() && (block || !node.head().equals(previousHead))) {
        writer.out.append("!\n");
      }
      writer.write(node, 0);
      previousHead = block ? " " : node.head();
    }
    return writer.out.append("!\n").toString();
  }

  private void write(Node node, int depth) {
    line(node.line(), depth);
    for (Node child : node.children()) {
      write(child, depth + 1);
    }
    if (dialect.opens(node.line()) && !dialect.blockEnd().isEmpty()) {
      boolean family = node.line().startsWith("address-family ");
      line(family ? "exit-address-family" : dialect.blockEnd(), depth);
    }
  }

  private void line(String text, int depth) {
    out.repeat(' ', depth * dialect.indent()).append(text).append('\n');
  }
}

package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.List;

/** A node under construction. */
final class NodeBuilder {
  /** Deeper than any real configuration, shallow enough that walking it by recursion is safe. */
  static final int DEEPEST = 100;

  final String line;
  final int indent;
  final List<NodeBuilder> children = new ArrayList<>();

  NodeBuilder(String line, int indent) {
    this.line = line;
    this.indent = indent;
  }

  ConfigurationNode build() {
    return new ConfigurationNode(line, buildAll(children));
  }

  static List<ConfigurationNode> buildAll(List<NodeBuilder> builders) {
    return builders.stream().map(NodeBuilder::build).toList();
  }
}

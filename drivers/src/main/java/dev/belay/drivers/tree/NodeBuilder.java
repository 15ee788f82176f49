package dev.belay.drivers.tree;

import java.util.ArrayList;
import java.util.List;

/** A node under construction. */
final class NodeBuilder {
  /** Deeper than any real configuration, shallow enough that walking it by recursion is safe. */
  static final int DEEPEST = 100;

  final String line;
  final int indent;

  /** Where in the text it begins and ends, as indices of lines. */
  final int first;

  final int last;
  final List<NodeBuilder> children = new ArrayList<>();

  NodeBuilder(String line, int indent, int first, int last) {
    this.line = line;
    this.indent = indent;
    this.first = first;
    this.last = last;
  }

  /** What all lines at the top stand in. */
  static NodeBuilder root() {
    return new NodeBuilder("", -1, 0, 0);
  }

  ConfigurationNode build() {
    return new ConfigurationNode(line, buildAll(children));
  }

  static List<ConfigurationNode> buildAll(List<NodeBuilder> builders) {
    return builders.stream().map(NodeBuilder::build).toList();
  }
}

package dev.belay.emulated.config;

import java.util.List;

/**
 * A line and the lines below it.
 *
 * @param line without indentation; a banner's line holds its line feeds
 * @param children the block it opens, empty for a plain line
 */
public record Node(String line, List<Node> children) {

  /** Copies the children. */
  public Node {
    children = List.copyOf(children);
  }

  /** A line without a block. */
  public static Node leaf(String line) {
    return new Node(line, List.of());
  }

  /** The same line with another block. */
  public Node with(List<Node> newChildren) {
    return new Node(line, newChildren);
  }

  /** The line's first word. */
  String head() {
    return firstWord(line);
  }

  static String firstWord(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 ? line : line.substring(0, blank);
  }
}

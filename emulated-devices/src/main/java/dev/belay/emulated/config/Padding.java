package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Makes configurations as large as wanted. */
public final class Padding {

  private Padding() {}

  /**
   * As many blocks as are needed.
   *
   * @param bytes how much is missing; nothing is made for zero or less
   * @param overhead bytes that the device adds to each block
   * @param block makes the block with this number, from 0
   */
  public static List<Node> blocks(int bytes, int overhead, IntFunction<Node> block) {
    List<Node> blocks = new ArrayList<>();
    int made = 0;
    while (made < bytes) {
      Node added = block.apply(blocks.size());
      made += overhead + size(added, 0);
      blocks.add(added);
    }
    return blocks;
  }

  private static int size(Node node, int depth) {
    int size = node.line().length() + 1 + depth;
    for (Node child : node.children()) {
      size += size(child, depth + 1);
    }
    return size;
  }
}

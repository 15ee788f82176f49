package dev.belay.emulated.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Makes configurations as large as wanted. */
public final class Padding {

  private Padding() {}

  /**
   * As many blocks as are needed.
   *
   * @param bytes how much is missing; nothing is made for zero or less
   * @param size how many bytes a block takes when the device shows it
   * @param block makes the block with this number, from 0
   */
  public static List<Node> blocks(int bytes, ToIntFunction<Node> size, IntFunction<Node> block) {
    List<Node> blocks = new ArrayList<>();
    int made = 0;
    while (made < bytes) {
      Node added = block.apply(blocks.size());
      made += size.applyAsInt(added);
      blocks.add(added);
    }
    return blocks;
  }
}

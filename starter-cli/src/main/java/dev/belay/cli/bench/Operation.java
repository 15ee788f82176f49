package dev.belay.cli.bench;

import dev.belay.workflows.device.Selection;
import java.util.List;

/** What Belay does to devices of the inventory, in their lanes, once for each round of a cell. */
interface Operation {
  /** What people call it. */
  String title();

  /**
   * Does it and waits for its end.
   *
   * @param devices by their names
   * @param count how many devices these are
   */
  Trouble on(Selection devices, int count);

  /**
   * What went wrong in a round.
   *
   * @param failed how many devices did not do it
   * @param fault what the first of them met, by its name
   * @param lines for people, about the first few devices
   * @param attention whether a device is not proven to be as it was before
   */
  record Trouble(int failed, String fault, List<String> lines, boolean attention) {
    static final Trouble NONE = new Trouble(0, "", List.of(), false);

    public Trouble {
      lines = List.copyOf(lines);
    }
  }
}

package dev.belay.cli.bench;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import java.util.List;

/**
 * What a bench found.
 *
 * @param conditions under which
 * @param rows the table
 * @param notes for people: what the figures are of, and how they came about
 * @param trouble a line for each device that failed, the first few of each cell; not kept
 * @param attention whether a device is not proven to be as it was before
 */
record Measured(
    BenchConditions conditions,
    List<BenchRow> rows,
    List<String> notes,
    List<String> trouble,
    boolean attention) {
  /** Devices of a cell whose trouble is told; the others are counted. */
  static final int TOLD = 5;

  Measured {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
    trouble = List.copyOf(trouble);
  }

  /** What ends a bench that somebody ended. */
  static CommandFailure endedEarly() {
    return new CommandFailure(
        ExitCodes.CANCELLED, "The bench was ended early; nothing of it was kept.");
  }
}

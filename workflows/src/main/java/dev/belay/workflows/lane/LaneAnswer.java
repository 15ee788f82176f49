package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;

/**
 * What an acquire got, device by device.
 *
 * @param granted names now held by the asker, also when it held them before
 * @param busy the others, each with its holder
 */
public record LaneAnswer(List<String> granted, List<BusyLane> busy) {
  public LaneAnswer {
    granted = List.copyOf(orElse(granted, List.of()));
    busy = List.copyOf(orElse(busy, List.of()));
  }
}

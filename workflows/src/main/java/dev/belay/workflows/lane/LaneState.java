package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;

/**
 * What a lane shard remembers from one run to the next: nothing but who holds what now.
 *
 * @param holdings grouped by owner, because a batch holds many lanes
 */
public record LaneState(List<Holding> holdings) {
  public LaneState {
    holdings = List.copyOf(orElse(holdings, List.of()));
  }

  /** A shard in which every lane is free. */
  public static LaneState empty() {
    return new LaneState(List.of());
  }
}

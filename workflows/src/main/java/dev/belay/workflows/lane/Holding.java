package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;
import java.util.Objects;

/**
 * Everything one owner holds in one shard.
 *
 * @param owner who
 * @param devices which lanes
 */
public record Holding(LaneOwner owner, List<String> devices) {
  public Holding {
    Objects.requireNonNull(owner, "owner");
    devices = List.copyOf(orElse(devices, List.of()));
  }
}

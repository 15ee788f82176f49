package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;
import java.util.Objects;

/**
 * Asks for the lanes of devices that all belong to one shard.
 *
 * @param owner who would hold them
 * @param devices names, at least one
 */
public record LaneRequest(LaneOwner owner, List<String> devices) {
  public LaneRequest {
    Objects.requireNonNull(owner, "owner");
    devices = List.copyOf(orElse(devices, List.of()));
  }
}

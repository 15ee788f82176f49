package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;
import java.util.Objects;

/**
 * Gives lanes back. Lanes that the owner does not hold are left alone.
 *
 * @param owner who holds them
 * @param devices names
 */
public record LaneRelease(LaneOwner owner, List<String> devices) {
  public LaneRelease {
    Objects.requireNonNull(owner, "owner");
    devices = List.copyOf(orElse(devices, List.of()));
  }
}

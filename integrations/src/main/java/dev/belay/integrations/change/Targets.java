package dev.belay.integrations.change;

import java.util.List;

/**
 * The devices that a change is for. Immutable.
 *
 * @param devices names or name patterns; empty when only filters select
 * @param where filters, all of which must hold
 */
public record Targets(List<String> devices, List<String> where) {
  public Targets {
    devices = List.copyOf(devices);
    where = List.copyOf(where);
  }
}

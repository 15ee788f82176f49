package dev.belay.workflows.device;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a device is connected to, beyond its address.
 *
 * @param jump name of the jump host on the way; the worker knows where that is
 * @param legacyAlgorithms outdated algorithms that are allowed with it
 * @param pins fingerprints of the only host keys that are trusted; empty = the worker's known hosts
 */
public record DeviceConnection(
    @Nullable String jump, List<String> legacyAlgorithms, List<String> pins) {
  public DeviceConnection {
    legacyAlgorithms = List.copyOf(orElse(legacyAlgorithms, List.of()));
    pins = List.copyOf(orElse(pins, List.of()));
  }
}

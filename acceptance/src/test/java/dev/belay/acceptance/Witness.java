package dev.belay.acceptance;

import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Watches a fleet from before anybody comes, and tells what was done to its devices by their own
 * log, never by what Belay says.
 */
final class Witness {
  private final EmulatedFleet fleet;
  private final Map<String, String> original;
  private final Set<String> changed = new HashSet<>();
  private final List<Event> appliedAgain = new CopyOnWriteArrayList<>();

  private Witness(EmulatedFleet fleet) {
    this.fleet = fleet;
    this.original =
        fleet.devices().stream()
            .collect(Collectors.toMap(EmulatedDevice::name, d -> sha256(d.running())));
  }

  /** Begins to watch the devices that are there now. */
  static Witness of(EmulatedFleet fleet) {
    Witness witness = new Witness(fleet);
    fleet.log().follow(witness::see);
    return witness;
  }

  /** Each time somebody applied a configuration to a device that had not been brought back. */
  List<Event> appliedAgain() {
    return List.copyOf(appliedAgain);
  }

  /** Whether the device runs another configuration than in the beginning. */
  boolean isChanged(EmulatedDevice device) {
    return !sha256(device.running()).equals(original.get(device.name()));
  }

  /** Everything that happened to a device, for whoever has to understand a failed test. */
  String story(EmulatedDevice device) {
    return fleet.log().events(device.name()).stream()
        .map(Event::toString)
        .collect(Collectors.joining("\n", device.name() + "\n", "\n"));
  }

  /** Called under the log's lock, in the order of events. */
  private void see(Event event) {
    switch (event) {
      case Event.ConfigurationApplied applied -> {
        boolean again = !isAsBefore(event, applied.hash()) && changed.contains(event.device());
        if (again) {
          appliedAgain.add(event);
        }
        isNow(event, applied.hash());
      }
      case Event.TimerReverted reverted -> isNow(event, reverted.hash());
      default -> {}
    }
  }

  private void isNow(Event event, String hash) {
    if (isAsBefore(event, hash)) {
      changed.remove(event.device());
    } else {
      changed.add(event.device());
    }
  }

  private boolean isAsBefore(Event event, String hash) {
    return hash.equals(original.get(event.device()));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}

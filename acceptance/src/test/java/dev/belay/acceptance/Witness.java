package dev.belay.acceptance;

import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.util.HashMap;
import java.util.HashSet;
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
  private final Map<String, Long> lastApplied = new HashMap<>();
  private final Map<Long, Long> lastTyped = new HashMap<>();
  private final List<Event> appliedAgain = new CopyOnWriteArrayList<>();

  private Witness(EmulatedFleet fleet) {
    this.fleet = fleet;
    this.original =
        fleet.devices().stream()
            .collect(Collectors.toMap(EmulatedDevice::name, d -> Event.hashOf(d.running())));
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
    return !isAsBefore(device.name(), Event.hashOf(device.running()));
  }

  /** Everything that happened to a device, for whoever has to understand a failed test. */
  String story(EmulatedDevice device) {
    return fleet.log().events(device.name()).stream()
        .map(Event::toString)
        .collect(Collectors.joining("\n", device.name() + "\n", "\n"));
  }

  /** Called under the log's lock, in the order of events. */
  private void see(Event event) {
    if (event instanceof Event.CommandRun run) {
      lastTyped.put(run.session(), run.sequence());
    } else if (event instanceof Event.ConfigurationApplied applied) {
      if (changed.contains(applied.device())
          && !isAsBefore(applied.device(), applied.hash())
          && !isOld(applied)) {
        appliedAgain.add(applied);
      }
      lastApplied.put(applied.device(), applied.sequence());
      runs(applied.device(), applied.hash());
    } else if (event instanceof Event.TimerReverted reverted) {
      runs(reverted.device(), reverted.hash());
    } else if (event instanceof Event.Rebooted rebooted) {
      runs(rebooted.device(), Event.hashOf(fleet.device(rebooted.device()).running()));
    }
  }

  /**
   * Whether what is told was done before something that is known already: a visit to configuration
   * mode is told when it ends, which for a session that was left behind is much later.
   */
  private boolean isOld(Event.ConfigurationApplied applied) {
    return lastTyped.getOrDefault(applied.session(), 0L)
        < lastApplied.getOrDefault(applied.device(), 0L);
  }

  private void runs(String device, String hash) {
    if (isAsBefore(device, hash)) {
      changed.remove(device);
    } else {
      changed.add(device);
    }
  }

  private boolean isAsBefore(String device, String hash) {
    return hash.equals(original.get(device));
  }
}

package dev.belay.acceptance;

import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.emulated.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Judges, by the devices and their own log, what the reports say. It knows how each device was
 * before, and how one of its platform is when the change is on it. Not thread-safe.
 */
final class CrashJudge {
  /** The ends that a machine may bring a change to; the fourth, a person, would be help. */
  private static final List<String> UNCHANGED = List.of("unchanged", "reverted");

  private static final String APPLIED = "applied";
  private static final String NAME = "<name>";

  private final EventLog log;
  private final Witness witness;
  private final Map<String, String> before = new HashMap<>();
  private final Map<String, String> changed;

  /**
   * Begins with devices that nobody has touched.
   *
   * @param models one device of each platform that has had the change, and nothing else
   */
  CrashJudge(
      EventLog log, Witness witness, List<EmulatedDevice> devices, List<EmulatedDevice> models) {
    this.log = log;
    this.witness = witness;
    devices.forEach(device -> before.put(device.name(), device.running()));
    changed = new HashMap<>();
    models.forEach(
        model -> changed.put(model.spec().platform(), model.running().replace(model.name(), NAME)));
  }

  /**
   * What is wrong with how a cell ended, in words; nothing when all is right.
   *
   * @param end what the report says
   * @param laneHeld whether its lane is still held
   * @param typedByTheWoken what was typed by a worker whose work had been given to another
   */
  List<String> complaints(
      CrashCell cell,
      EmulatedDevice device,
      String end,
      boolean laneHeld,
      List<Event> typedByTheWoken) {
    List<String> complaints = new ArrayList<>();
    boolean applied = end.equals(APPLIED);
    if (!applied && !UNCHANGED.contains(end)) {
      complaints.add("it did not end by itself: " + end);
    }
    String expected = applied ? changedOf(cell, device) : before.get(device.name());
    if (!device.running().equals(expected)) {
      complaints.add("it runs what the report does not say:\n" + device.running());
    }
    if (!device.startup().equals(expected)) {
      complaints.add("it would boot what the report does not say:\n" + device.startup());
    }
    device.timerLeft().ifPresent(left -> complaints.add("its timer still runs: " + left));
    device.leftovers().forEach(left -> complaints.add("left on it: " + left));
    if (device.openSessions() > 0) {
      complaints.add("sessions still open: " + device.openSessions());
    }
    if (laneHeld) {
      complaints.add("its lane is still held");
    }
    log.overlaps().stream()
        .filter(overlap -> overlap.device().equals(device.name()) && !Cluster.isOver(log, overlap))
        .forEach(overlap -> complaints.add("two were at work: " + overlap));
    witness.appliedAgain().stream()
        .filter(again -> again.device().equals(device.name()))
        // Where the way back is cut off in the middle, its first half is no second change.
        .filter(again -> !cell.checkSaysNo())
        .forEach(again -> complaints.add("it was changed twice: " + again));
    typedByTheWoken.stream()
        .filter(typed -> typed.device().equals(device.name()))
        .forEach(typed -> complaints.add("typed by the worker that was frozen: " + typed));
    return complaints;
  }

  private String changedOf(CrashCell cell, EmulatedDevice device) {
    return Objects.requireNonNull(changed.get(cell.platform())).replace(NAME, device.name());
  }
}

package dev.belay.acceptance;

import dev.belay.acceptance.CrashSteps.Step;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches devices being changed while nothing disturbs it, and finds the points at which a crash
 * can meet them: within each step, behind each command that left the device in another state than
 * before, and before the first of them.
 */
final class CrashRecording {
  /** Typed while leaving: what comes behind it is nobody's. */
  static final String GOODBYE = "exit";

  private final EmulatedFleet fleet;
  private final Map<String, List<Typed>> byDevice = new ConcurrentHashMap<>();
  private final Map<String, String> states = new ConcurrentHashMap<>();

  private volatile boolean on;

  private CrashRecording(EmulatedFleet fleet) {
    this.fleet = fleet;
  }

  /** Ready to {@link #begin()}. */
  static CrashRecording of(EmulatedFleet fleet) {
    CrashRecording recording = new CrashRecording(fleet);
    fleet.log().follow(recording::see);
    return recording;
  }

  /** From here on commands are counted. */
  void begin() {
    byDevice.clear();
    on = true;
  }

  /** No longer listens. */
  void end() {
    on = false;
  }

  /** A command, and whether it did something to the device. */
  private static final class Typed {
    private final Event.CommandRun run;
    private boolean changed;

    Typed(Event.CommandRun run) {
      this.run = run;
    }
  }

  /**
   * The points of each of these steps in which the device was asked anything, in order.
   *
   * @param operation the name of the operation on the device
   */
  List<CrashCell> cells(
      EmulatedDevice device, String operation, List<Step> steps, boolean checkSaysNo) {
    Map<String, Integer> typedSoFar = new HashMap<>();
    Map<Step, List<Point>> points = new LinkedHashMap<>();
    for (Typed typed : byDevice.getOrDefault(device.name(), List.of())) {
      String command = typed.run.text().replace(operation, CrashCell.OPERATION);
      int occurrence = typedSoFar.merge(command, 1, Integer::sum);
      steps.stream()
          .filter(step -> step.holds(typed.run.at()) && !command.equals(GOODBYE))
          .findFirst()
          .ifPresent(step ->
              points
                  .computeIfAbsent(step, unused -> new ArrayList<>())
                  .add(new Point(command, occurrence, typed.changed)));
    }
    List<CrashCell> cells = new ArrayList<>();
    points.forEach((step, all) -> {
      List<Point> chosen = chosen(all);
      for (int i = 0; i < chosen.size(); i++) {
        Point point = chosen.get(i);
        cells.add(
            new CrashCell(
                device.spec().platform(),
                step.name(),
                i + 1,
                point.command(),
                point.occurrence(),
                checkSaysNo));
      }
    });
    return cells;
  }

  private static List<Point> chosen(List<Point> all) {
    int before = 0;
    while (before < all.size() && !all.get(before).changed()) {
      before++;
    }
    List<Point> chosen = new ArrayList<>(all.stream().filter(Point::changed).toList());
    if (before > 0) {
      chosen.addFirst(all.get(before - 1));
    }
    return chosen;
  }

  private record Point(String command, int occurrence, boolean changed) {}

  /** Called on the device's own thread, right before the command has its effect. */
  private void see(Event event) {
    if (!on || !(event instanceof Event.CommandRun run)) {
      return;
    }
    EmulatedDevice device = fleet.device(run.device());
    List<Typed> typed = byDevice.computeIfAbsent(run.device(), d -> new ArrayList<>());
    String state = state(device);
    if (!typed.isEmpty()) {
      typed.getLast().changed = !state.equals(states.get(run.device()));
    }
    states.put(run.device(), state);
    typed.add(new Typed(run));
  }

  private static String state(EmulatedDevice device) {
    return String.join(
        "\0",
        device.running(),
        device.startup(),
        String.valueOf(device.timerLeft().isPresent()),
        String.join("\0", device.leftovers()));
  }
}

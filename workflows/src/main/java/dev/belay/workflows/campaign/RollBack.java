package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rollback under way.
 *
 * @param wave whose devices go back; 0 when all do
 * @param why in a sentence
 * @param waiting devices still to go back that are known, the last one applied first
 * @param complete whether the store has named the last of them
 * @param staying devices that were not brought back, or of which nobody knows; not tried again
 */
public record RollBack(
    int wave, String why, List<DeviceStanding> waiting, boolean complete, List<String> staying) {
  private static final int NAMED = 5;

  public RollBack {
    notNegative(wave, "wave");
    text(why, "why");
    waiting = List.copyOf(orElse(waiting, List.of()));
    staying = List.copyOf(orElse(staying, List.of()));
  }

  static RollBack of(int wave, String why) {
    return new RollBack(wave, why, List.of(), false, List.of());
  }

  RollBack with(List<DeviceStanding> found) {
    return new RollBack(wave, why, found, found.isEmpty(), staying);
  }

  RollBack without(DeviceStanding begun) {
    return new RollBack(
        wave,
        why,
        waiting.stream().filter(device -> !device.equals(begun)).toList(),
        complete,
        staying);
  }

  RollBack stays(String device) {
    return new RollBack(
        wave, why, waiting, complete, Stream.concat(staying.stream(), Stream.of(device)).toList());
  }

  /** What became of it, in a sentence that begins with who went back. */
  String done(String who) {
    String except =
        staying.isEmpty()
            ? ""
            : ", except "
                + staying.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (staying.size() > NAMED ? " and " + (staying.size() - NAMED) + " more" : "");
    return who + " was rolled back" + except + ": " + why;
  }

  /** Whether every device of the campaign goes back, after which nothing is left to do. */
  boolean ofAll() {
    return wave == 0;
  }
}

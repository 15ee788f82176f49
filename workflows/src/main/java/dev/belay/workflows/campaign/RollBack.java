package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * A rollback under way.
 *
 * @param wave whose devices go back; 0 when all do
 * @param why in a sentence
 * @param waiting devices still to go back that are known, the last one applied first
 * @param complete whether the store has named the last of them
 * @param lost devices whose way back ended without telling how, so that they are not tried for ever
 */
public record RollBack(
    int wave, String why, List<DeviceStanding> waiting, boolean complete, List<String> lost) {
  public RollBack {
    notNegative(wave, "wave");
    text(why, "why");
    waiting = List.copyOf(orElse(waiting, List.of()));
    lost = List.copyOf(orElse(lost, List.of()));
  }

  static RollBack of(int wave, String why) {
    return new RollBack(wave, why, List.of(), false, List.of());
  }

  RollBack with(List<DeviceStanding> found) {
    return new RollBack(wave, why, found, found.isEmpty(), lost);
  }

  RollBack without(DeviceStanding begun) {
    return new RollBack(
        wave,
        why,
        waiting.stream().filter(device -> !device.equals(begun)).toList(),
        complete,
        lost);
  }

  RollBack lost(String device) {
    return new RollBack(
        wave, why, waiting, complete, Stream.concat(lost.stream(), Stream.of(device)).toList());
  }

  /** Whether every device of the campaign goes back, after which nothing is left to do. */
  boolean ofAll() {
    return wave == 0;
  }
}

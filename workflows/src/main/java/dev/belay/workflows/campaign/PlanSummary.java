package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;

/**
 * What planning a whole campaign came to; the plans themselves are in the store.
 *
 * @param planHash of everything that would be done: what people approve
 * @param devices in the campaign
 * @param changing devices with something to do, all of them in waves
 * @param nothingToDo devices that are already as wanted
 * @param refused devices that refused a line or whose check said no
 * @param failed devices that could not be planned
 * @param groups different differences to read
 * @param warnings to read before approving
 * @param waves in order
 */
public record PlanSummary(
    String planHash,
    int devices,
    int changing,
    int nothingToDo,
    int refused,
    int failed,
    int groups,
    int warnings,
    List<WaveSummary> waves) {
  public PlanSummary {
    text(planHash, "planHash");
    notNegative(devices, "devices");
    waves = List.copyOf(orElse(waves, List.of()));
  }

  /** Whether every device could be planned and refused nothing. */
  public boolean complete() {
    return refused == 0 && failed == 0;
  }
}

package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** Devices by what planning came to, in the words of reports. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>(settled());
    counts.put(CampaignKinds.PLANNED, changing);
    counts.values().removeIf(number -> number == 0);
    return counts;
  }

  /** The same of those that planning has brought to their end. */
  Map<String, Integer> settled() {
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("nothing-to-do", nothingToDo);
    counts.put(CampaignKinds.PLAN_REFUSED, refused);
    counts.put("unchanged", failed);
    counts.values().removeIf(number -> number == 0);
    return counts;
  }

  /** Whether every device could be planned and refused nothing. */
  public boolean complete() {
    return refused == 0 && failed == 0;
  }
}

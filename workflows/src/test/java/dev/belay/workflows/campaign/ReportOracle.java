package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the report of a campaign is true. It is made here as it is made when a campaign closes,
 * from what is recorded and what the course adds, and held against the devices one by one.
 */
final class ReportOracle {
  private final DeviceBooks devices;
  private final PlanSummary plan;

  /** Whom people have left out, by a list of their own. */
  private final Set<String> leftOut;

  ReportOracle(DeviceBooks devices, PlanSummary plan, Set<String> leftOut) {
    this.devices = devices;
    this.plan = plan;
    this.leftOut = leftOut;
  }

  /** Fails unless each device has one end, the report says so, and the numbers add up. */
  void agrees(Map<String, String> skipped, Map<String, String> lost, Map<String, Integer> counts) {
    Map<String, String> told = told(skipped, lost);
    assertThat(told).as("what the report says of each device").isEqualTo(real());
    assertThat(told.values()).as("ends").doesNotContainAnyElementsOf(CampaignKinds.OPEN);
    assertThat(skipped.keySet()).as("left out by people").isEqualTo(leftOut);
    assertThat(counts).as("what the view counts of those that had a turn").isEqualTo(begun());
    Map<String, Integer> all = count(told.values());
    plan.settled().forEach((kind, number) -> all.merge(kind, number, Integer::sum));
    assertThat(all.values().stream().mapToInt(Integer::intValue).sum())
        .as("each device is in exactly one end state")
        .isEqualTo(plan.devices());
  }

  private Map<String, String> told(Map<String, String> skipped, Map<String, String> lost) {
    Map<String, String> told = new TreeMap<>();
    for (String device : devices.ends().keySet()) {
      String recorded = devices.recorded(device);
      if (lost.containsKey(device) && CampaignKinds.OPEN.contains(recorded)) {
        told.put(device, CampaignKinds.UNKNOWN);
      } else if (recorded.equals(CampaignKinds.PLANNED)) {
        boolean out = skipped.containsKey(device);
        told.put(device, out ? CampaignKinds.SKIPPED : CampaignKinds.NOT_STARTED);
      } else {
        told.put(device, recorded);
      }
    }
    return told;
  }

  private Map<String, String> real() {
    Map<String, String> real = devices.ends();
    real.replaceAll((device, end) ->
        !end.equals(CampaignKinds.PLANNED)
            ? end
            : leftOut.contains(device) ? CampaignKinds.SKIPPED : CampaignKinds.NOT_STARTED);
    return real;
  }

  /** Nobody has told the campaign of a lost operation how the device is; the store may know. */
  private Map<String, Integer> begun() {
    Map<String, String> ends = devices.ends();
    devices.lost().forEach(device -> ends.put(device, CampaignKinds.UNKNOWN));
    ends.values().removeIf(CampaignKinds.PLANNED::equals);
    return count(ends.values());
  }

  private static Map<String, Integer> count(Collection<String> kinds) {
    Map<String, Integer> counts = new TreeMap<>();
    kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
    return counts;
  }
}

package dev.belay.integrations.rollout;

import dev.belay.integrations.input.Section;
import dev.belay.integrations.inventory.Device;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Refuses limits that nothing can reach: they would only look like protection. */
final class BudgetCheck {
  private final Section section;
  private final int failures;

  private BudgetCheck(Section section, int failures) {
    this.section = section;
    this.failures = failures;
  }

  /**
   * Checks the limits.
   *
   * @param sizes of the waves, at most
   */
  static void check(Section top, Budget budget, List<Integer> sizes, Circumstances circumstances) {
    int devices = circumstances.devices().size();
    int failures =
        budget.percent() > 0 ? Math.ceilDiv(devices * budget.percent(), 100) : budget.failures();
    BudgetCheck check = new BudgetCheck(top.section("budget"), failures);
    check.refuse("failures", budget.failures(), devices, "the change has ");
    check.refuseInner(
        "per-wave", budget.perWave(), Collections.max(sizes), "no wave has more than ");
    int largest = largestSite(circumstances);
    if (budget.perSite() > 0 && largest == 0) {
      check.section.problem(
          "per-site",
          "the limit of " + budget.perSite() + " can never be reached: no device has a site",
          "give devices one in the inventory, or remove it");
    } else {
      check.refuseInner("per-site", budget.perSite(), largest, "no site has more than ");
    }
    for (Map.Entry<String, Integer> fault : budget.faults().entrySet()) {
      Section faults = check.section.section("faults");
      new BudgetCheck(faults, failures)
          .refuseInner(fault.getKey(), fault.getValue(), devices, "the change has ");
    }
  }

  private void refuse(String key, int limit, int most, String why) {
    if (limit > most) {
      section.problem(
          key,
          "the limit of " + limit + " can never be reached: " + why + devices(most),
          "write at most " + most);
    }
  }

  /** A limit of a part is of no use where the limit of all comes first. */
  private void refuseInner(String key, int limit, int most, String why) {
    if (failures > 0 && limit > failures) {
      section.problem(
          key,
          "the limit of "
              + limit
              + " can never be reached: `failures` stops the campaign at "
              + failures,
          "write at most " + failures);
    } else {
      refuse(key, limit, most, why);
    }
  }

  /** Of devices that have a site: where the others are nobody knows, so they spend none. */
  private static int largestSite(Circumstances circumstances) {
    return circumstances.devices().stream()
        .map(Device::site)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(site -> 1)))
        .values()
        .stream()
        .max(Integer::compare)
        .orElse(0);
  }

  private static String devices(int count) {
    return count == 1 ? "1 device" : count + " devices";
  }
}

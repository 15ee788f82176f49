package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures that count against a budget, since the campaign began or a person last said that it may
 * go on.
 *
 * @param failures in all
 * @param ofWave in the wave under way
 * @param bySite at each site
 * @param byFault of each fault
 */
public record Spending(
    int failures, int ofWave, Map<String, Integer> bySite, Map<String, Integer> byFault) {
  private static final int ALL = 100;

  public Spending {
    notNegative(failures, "failures");
    notNegative(ofWave, "ofWave");
    bySite = Map.copyOf(orElse(bySite, Map.of()));
    byFault = Map.copyOf(orElse(byFault, Map.of()));
  }

  /** Nothing has failed. */
  static Spending none() {
    return new Spending(0, 0, Map.of(), Map.of());
  }

  /** One more device has failed. */
  Spending plus(@Nullable String site, @Nullable String fault) {
    return new Spending(failures + 1, ofWave + 1, more(bySite, site), more(byFault, fault));
  }

  /** The same when the next wave begins. */
  Spending nextWave() {
    return new Spending(failures, 0, bySite, byFault);
  }

  /**
   * Which limit is reached, in a sentence; null when none is.
   *
   * @param changing devices of the campaign that change, of which a percentage is meant
   */
  @Nullable String reached(BudgetRule rule, int changing) {
    if (isReached(failures, rule.failures())) {
      return many(failures) + " failed, and the budget is " + rule.failures();
    }
    int share = Math.ceilDiv(changing * rule.percent(), ALL);
    if (isReached(failures, share)) {
      return many(failures) + " failed, and the budget is " + rule.percent() + " % of " + changing;
    }
    if (isReached(ofWave, rule.perWave())) {
      return many(ofWave) + " of this wave failed, and its budget is " + rule.perWave();
    }
    for (Map.Entry<String, Integer> site : sorted(bySite)) {
      if (isReached(site.getValue(), rule.perSite())) {
        return many(site.getValue())
            + " failed at "
            + site.getKey()
            + ", and the budget of a site is "
            + rule.perSite();
      }
    }
    for (Map.Entry<String, Integer> fault : sorted(byFault)) {
      int limit = rule.faults().getOrDefault(fault.getKey(), 0);
      if (isReached(fault.getValue(), limit)) {
        return many(fault.getValue())
            + " failed with "
            + fault.getKey()
            + ", and the budget for that is "
            + limit;
      }
    }
    return null;
  }

  private static boolean isReached(int failed, int limit) {
    return limit > 0 && failed >= limit;
  }

  private static String many(int devices) {
    return devices == 1 ? "1 device" : devices + " devices";
  }

  private static List<Map.Entry<String, Integer>> sorted(Map<String, Integer> counts) {
    return counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  private static Map<String, Integer> more(Map<String, Integer> counts, @Nullable String key) {
    if (key == null) {
      return counts;
    }
    Map<String, Integer> more = new HashMap<>(counts);
    more.merge(key, 1, Integer::sum);
    return more;
  }
}

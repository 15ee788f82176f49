package dev.belay.workflows.campaign;

import dev.belay.workflows.fault.FaultTypes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What devices have come to, and what counts against the budget. Only counts; part of a course. */
final class Ledger {
  private static final String APPLIED = "applied";

  private final BudgetRule budget;
  private final int changing;
  private final Map<String, Integer> counts;
  private final Map<String, String> lost;
  private Spending spending;

  Ledger(BudgetRule budget, int changing, CourseState from) {
    this.budget = budget;
    this.changing = changing;
    counts = new TreeMap<>(from.counts());
    lost = new TreeMap<>(from.lost());
    spending = from.spending();
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  Map<String, String> lost() {
    return Map.copyOf(lost);
  }

  Spending spending() {
    return spending;
  }

  void waveBegins() {
    spending = spending.nextWave();
  }

  /** A person has accepted what failed so far. */
  void accepted() {
    spending = Spending.none();
  }

  void ended(Underway device, End end) {
    takenFrom(device);
    lost.remove(device.device());
    count(end.kind(), 1);
  }

  void lost(Underway device, String why) {
    takenFrom(device);
    lost.put(device.device(), why);
    count(CampaignKinds.UNKNOWN, 1);
  }

  /** From now on the device has no end any more. */
  void beginsAgain(Turn turn) {
    if (turn.was() != null) {
      count(turn.was(), -1);
      lost.remove(turn.place().device());
    }
  }

  /** The end of a device as it is counted here, whatever else is known of it. */
  String kindOf(DeviceStanding device, String name) {
    return lost.containsKey(name) ? CampaignKinds.UNKNOWN : device.kind();
  }

  /** Counts a failure, unless the campaign itself has brought it about. Says whether it counts. */
  boolean spend(Underway device, String fault) {
    boolean ownDoing =
        fault.equals(FaultTypes.GROUP_FAILED)
            || fault.equals(FaultTypes.OUTSIDE_WINDOW)
            || (device.told() && fault.equals(FaultTypes.CANCELLED));
    if (!ownDoing) {
      spending = spending.plus(device.place().target().site(), fault);
    }
    return !ownDoing;
  }

  /** Which limit of the budget is reached, in a sentence; null when none is. */
  @Nullable String reached() {
    return spending.reached(budget, changing);
  }

  /**
   * What goes back had an end already: it was applied, and perhaps an earlier way back was lost.
   */
  private void takenFrom(Underway device) {
    if (device.back()) {
      count(lost.containsKey(device.device()) ? CampaignKinds.UNKNOWN : APPLIED, -1);
    }
  }

  private void count(String kind, int by) {
    counts.merge(kind, by, Integer::sum);
    counts.values().removeIf(number -> number == 0);
  }
}

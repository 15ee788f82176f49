package dev.belay.workflows.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the devices of a campaign ended. Only counts; confined to its workflow. */
final class CampaignTally {
  static final String NOT_STARTED = "not-started";

  /** The child ended without an outcome: it was terminated, or never allowed to start. */
  static final String UNKNOWN = "unknown";

  private final Map<String, DeviceLine> lines = new TreeMap<>();
  private int good;

  void ended(String device, DeviceChangeOutcome outcome) {
    lines.put(device, new DeviceLine(device, outcome.kind(), outcome.describe()));
    good += outcome.succeeded() ? 1 : 0;
  }

  void unknown(String device, String why) {
    lines.put(device, new DeviceLine(device, UNKNOWN, why));
  }

  void notStarted(String device, String why) {
    lines.put(device, new DeviceLine(device, NOT_STARTED, why));
  }

  boolean knows(String device) {
    return lines.containsKey(device);
  }

  int size() {
    return lines.size();
  }

  int good() {
    return good;
  }

  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    lines.values().forEach(line -> counts.merge(line.kind(), 1, Integer::sum));
    return counts;
  }

  /** Every device that has ended, by name. */
  List<DeviceLine> lines() {
    return List.copyOf(lines.values());
  }

  /** Trouble first, for a report that may not name everyone. */
  List<DeviceLine> mostTelling() {
    List<DeviceLine> sorted = new ArrayList<>(lines.values());
    sorted.sort(Comparator.comparing(CampaignTally::calm).thenComparing(DeviceLine::device));
    return List.copyOf(sorted.subList(0, Math.min(sorted.size(), ChangeReport.LINES)));
  }

  private static boolean calm(DeviceLine line) {
    return switch (line.kind()) {
      case "applied", "nothing-to-do", "planned" -> true;
      default -> false;
    };
  }
}

package dev.belay.cli.change;

import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.DeviceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a rehearsal ended.
 *
 * @param campaign its name, by which `belay change show` knows it
 * @param trouble each device that did not get the lines or did not come back for the reason that
 *     was meant
 * @param attention whether a device is not proven to be as it was before
 */
public record RehearsalOutcome(String campaign, List<DeviceLine> trouble, boolean attention) {
  private static final String REVERTED = "reverted";

  /** What leaves a device as it was before. After any other end lines may be on it. */
  private static final Set<String> AS_BEFORE =
      Set.of(REVERTED, "refused", "unchanged", "nothing-to-do", "plan-refused", "not-started");

  public RehearsalOutcome {
    trouble = List.copyOf(trouble);
  }

  /**
   * Judges every device that was named: what nothing is known of has not come back.
   *
   * @param meant by which the reason to go back is told from others
   * @param report names only the most telling devices; null when one waits for a person
   * @param rows what the store knows, perhaps not of all: an operation does not fail for it
   */
  static RehearsalOutcome of(
      String campaign,
      String meant,
      List<String> devices,
      @Nullable ChangeReport report,
      List<DeviceChangeRow> rows) {
    Map<String, DeviceLine> known = new HashMap<>();
    for (DeviceChangeRow row : rows) {
      String message = Objects.requireNonNullElse(row.message(), "");
      known.put(row.device(), new DeviceLine(row.device(), row.state(), message));
    }
    if (report != null) {
      report.lines().forEach(line -> known.put(line.device(), line));
    }
    List<DeviceLine> trouble = new ArrayList<>();
    for (String device : devices) {
      DeviceLine line =
          known.getOrDefault(
              device, new DeviceLine(device, "unknown", "nothing tells how it ended"));
      if (!line.kind().equals(REVERTED) || !line.detail().contains(meant)) {
        trouble.add(line);
      }
    }
    boolean attention = trouble.stream().anyMatch(line -> !AS_BEFORE.contains(line.kind()));
    return new RehearsalOutcome(campaign, trouble, attention);
  }
}

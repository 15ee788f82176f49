package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a campaign.
 *
 * @param campaign the campaign
 * @param succeeded whether every device is as wanted (or planned, when only that was asked)
 * @param why what stopped it; null when nothing did
 * @param planHash of the whole plan; null when planning did not end
 * @param approvedBy who approved it; null when nobody had to or did
 * @param devices in the campaign
 * @param counts outcomes by kind; devices never begun count as {@code not-started}
 * @param lines devices that are not as wanted first, at most {@link #LINES}
 */
public record ChangeReport(
    String campaign,
    boolean succeeded,
    @Nullable String why,
    @Nullable String planHash,
    @Nullable String approvedBy,
    int devices,
    Map<String, Integer> counts,
    List<DeviceLine> lines) {
  /** Lines that travel; all are in the store. */
  public static final int LINES = 200;

  /** The same with what only the campaign knows. */
  ChangeReport of(@Nullable String plan, @Nullable String approvers) {
    return new ChangeReport(campaign, succeeded, why, plan, approvers, devices, counts, lines);
  }

  /** One sentence for people. */
  public String describe() {
    String ends =
        new TreeMap<>(counts)
            .entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    return (succeeded ? "succeeded" : "not succeeded")
        + (why == null ? "" : ", " + why)
        + (ends.isEmpty() ? "" : ": " + ends);
  }

  public ChangeReport {
    text(campaign, "campaign");
    counts = Map.copyOf(orElse(counts, Map.of()));
    lines = List.copyOf(orElse(lines, List.of()));
  }
}

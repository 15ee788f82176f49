package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands.
 *
 * @param campaign the campaign
 * @param state one of the states of the search attribute
 * @param devices in the campaign
 * @param planned devices with a plan
 * @param planHash of the whole plan; null before every device has been planned
 * @param approvedBy who approved it; null before
 * @param started changes begun
 * @param finished changes ended
 * @param counts outcomes so far, by kind
 * @param report how it ended, also when it was aborted; null while it runs
 */
public record ChangeProgress(
    String campaign,
    String state,
    int devices,
    int planned,
    @Nullable String planHash,
    @Nullable String approvedBy,
    int started,
    int finished,
    Map<String, Integer> counts,
    @Nullable ChangeReport report) {
  public ChangeProgress {
    text(campaign, "campaign");
    text(state, "state");
    counts = Map.copyOf(orElse(counts, Map.of()));
  }
}

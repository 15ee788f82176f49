package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands.
 *
 * @param campaign the campaign
 * @param title what it is about
 * @param state one of the states of the search attribute
 * @param waitsFor what it waits for, by {@link WaitsFor#word}
 * @param note that in a sentence; null when there is nothing to say
 * @param until when that wait ends by itself; null when only something else can end it
 * @param plan what was planned; null before every device has been planned
 * @param approvedBy who approved it; null before anybody did
 * @param approvalsMissing so many more are needed
 * @param wave under way, from 1; 0 before the first
 * @param counts devices that have ended, by kind
 * @param underWay devices that have begun and not ended, at most {@link #NAMED}
 * @param underWayInAll how many these are
 * @param attention devices that wait for a person, with what is known
 * @param report how it ended, also when it was aborted; null while it runs
 */
public record ChangeProgress(
    String campaign,
    String title,
    String state,
    String waitsFor,
    @Nullable String note,
    @Nullable Instant until,
    @Nullable PlanSummary plan,
    @Nullable String approvedBy,
    int approvalsMissing,
    int wave,
    Map<String, Integer> counts,
    List<String> underWay,
    int underWayInAll,
    Map<String, String> attention,
    @Nullable ChangeReport report) {
  /** Devices that are named. */
  public static final int NAMED = 50;

  public ChangeProgress {
    text(campaign, "campaign");
    title = orElse(title, "");
    text(state, "state");
    waitsFor = orElse(waitsFor, WaitsFor.NOTHING.word());
    counts = Map.copyOf(orElse(counts, Map.of()));
    underWay = List.copyOf(orElse(underWay, List.of()));
    attention = Map.copyOf(orElse(attention, Map.of()));
  }

  /** Hash of the whole plan; null before every device has been planned. */
  public @Nullable String planHash() {
    return plan == null ? null : plan.planHash();
  }

  /** Devices in the campaign; 0 before they are planned. */
  public int devices() {
    return plan == null ? 0 : plan.devices();
  }

  /** Devices that have come to an end, whichever. */
  public int finished() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}

package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * The plan of a device in a campaign, and what has become of it.
 *
 * @param state in the words of the workflow; null when nothing was recorded yet
 * @param message the same in a sentence
 * @param before hash of the revision that the change started from
 * @param after normalised hash of the revision that it ended in
 */
public record PlanStandingRow(
    DevicePlanRow planned,
    @Nullable String state,
    @Nullable String message,
    @Nullable String before,
    @Nullable String after) {}

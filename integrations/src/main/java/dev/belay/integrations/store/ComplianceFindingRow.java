package dev.belay.integrations.store;

import org.jspecify.annotations.Nullable;

/**
 * A rule that does not hold on a device. Immutable.
 *
 * @param position of the rule in its run
 * @param note the waiver, or why nobody can say; null when there is nothing to add
 * @param evidence redacted, as JSON
 * @param more how much evidence was left away
 */
public record ComplianceFindingRow(
    String device,
    int position,
    ComplianceOutcome outcome,
    @Nullable String note,
    String evidence,
    int more) {}

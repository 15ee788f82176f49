package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a device in a campaign, about to be stored.
 *
 * @param target the device, in the words of the workflow
 * @param definition hash of what is changed on this device
 * @param diffHash hash of the exact difference, which is approved
 */
public record DevicePlan(
    String campaign,
    String device,
    String target,
    @Nullable String site,
    @Nullable String definition,
    @Nullable String diffHash,
    PlanFinding finding,
    Instant plannedAt) {}

package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change or restore without its devices.
 *
 * @param state in the words of its workflow
 * @param message why it is in this state, where that needs saying
 */
public record CampaignRow(
    String id,
    String kind,
    String title,
    @Nullable String ticket,
    @Nullable String actor,
    @Nullable String definition,
    String state,
    @Nullable String message,
    Instant createdAt,
    Instant updatedAt) {}

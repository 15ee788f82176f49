package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change or restore about to begin.
 *
 * @param kind {@code change} or {@code restore}
 * @param definition hash of its definition, which must be in the artifacts already
 */
public record NewCampaign(
    String id,
    String kind,
    String title,
    @Nullable String ticket,
    @Nullable String actor,
    @Nullable String definition,
    Instant createdAt) {}

package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run about to begin.
 *
 * @param kind what is done to each device, such as {@code backup}
 * @param title one line for people
 */
public record NewRun(
    String id, String kind, String title, @Nullable String actor, Instant createdAt) {}

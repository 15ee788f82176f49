package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run about to begin.
 *
 * @param kind what is done to each device, such as {@code backup}
 * @param title one line for people
 * @param order hash of the stored text that says what devices are asked or sent; null where the
 *     kind says it all
 */
public record NewRun(
    String id,
    String kind,
    String title,
    @Nullable String actor,
    @Nullable String order,
    Instant createdAt) {}

package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run without its devices.
 *
 * @param devices how many there are
 * @param message why it is in this state, where that needs saying
 * @param order hash of the stored text that says what devices are asked or sent, if any
 */
public record RunRow(
    String id,
    String kind,
    String title,
    @Nullable String actor,
    RunState state,
    @Nullable String message,
    int devices,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt,
    @Nullable String order) {}

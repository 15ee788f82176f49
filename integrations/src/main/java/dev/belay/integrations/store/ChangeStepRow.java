package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a change as it happened. */
public record ChangeStepRow(
    String operation,
    long sequence,
    String step,
    String state,
    @Nullable String fault,
    @Nullable String message,
    Instant happenedAt) {}

package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one device of a campaign, by its newest step; see {@link ChangeStep}. */
public record DeviceChangeRow(
    String device,
    String operation,
    String step,
    String state,
    @Nullable String diffHash,
    @Nullable String diff,
    @Nullable String before,
    @Nullable String after,
    @Nullable String fault,
    @Nullable String message,
    Instant updatedAt) {}

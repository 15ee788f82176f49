package dev.belay.integrations.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one device of a run.
 *
 * @param tries how often an outcome was counted; earlier executions of the run included
 * @param fault of the last try, unless it succeeded or none was made
 */
public record OutcomeRow(
    String device,
    DeviceStatus status,
    int tries,
    @Nullable String fault,
    @Nullable String message,
    @Nullable String revision,
    boolean changed,
    @Nullable String laneHolder,
    @Nullable Duration elapsed,
    @Nullable Instant finishedAt) {}

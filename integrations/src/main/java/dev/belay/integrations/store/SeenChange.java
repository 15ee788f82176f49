package dev.belay.integrations.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that a device told of.
 *
 * @param device whose configuration was changed
 * @param operation the backup that followed
 * @param seenAt when its message came
 * @param changedBy who did it, as the device calls them; null when it did not say
 * @param sender address the message came from
 * @param messages so many came in a row
 * @param revision hash of the configuration that was read then; null when it could not be read
 */
public record SeenChange(
    String device,
    String operation,
    Instant seenAt,
    @Nullable String changedBy,
    String sender,
    int messages,
    @Nullable String revision) {}

package dev.belay.integrations.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that stored configurations were judged. Immutable.
 *
 * @param scope which devices were meant, in words
 * @param actor who asked
 * @param madeWith which release of Belay judged
 * @param sources where the rules come from, with hashes, as JSON
 * @param maxAge how long ago a configuration might have been read
 * @param devices meant
 * @param finishedAt null when it has not ended
 */
public record ComplianceRunRow(
    String id,
    String scope,
    String actor,
    String madeWith,
    String sources,
    Duration maxAge,
    int devices,
    Instant startedAt,
    @Nullable Instant finishedAt) {}

package dev.belay.integrations.store;

import java.time.Instant;

/**
 * A configuration that was read and proven complete.
 *
 * @param bytes as the device gave it; not copied, so the caller must leave it alone
 * @param normalisedHash hash of the text without what changes by itself: equal means unchanged
 * @param operation the workflow that read it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost 50 KB
public record NewRevision(
    String device,
    byte[] bytes,
    String normalisedHash,
    String operation,
    RevisionPurpose purpose,
    Instant takenAt) {}

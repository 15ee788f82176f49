package dev.belay.integrations.store;

import java.time.Instant;

/**
 * One stored configuration of a device, without its bytes.
 *
 * @param number counts the device's revisions from 1, oldest first
 * @param hash SHA-256 of the bytes, by which they are read
 * @param size in bytes
 */
public record RevisionRow(
    String device,
    long number,
    String hash,
    String normalisedHash,
    long size,
    String operation,
    RevisionPurpose purpose,
    Instant takenAt) {}

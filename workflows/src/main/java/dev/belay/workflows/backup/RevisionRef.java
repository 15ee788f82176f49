package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.util.Objects;

/**
 * A stored configuration, by its hashes.
 *
 * @param device whose
 * @param hash SHA-256 of the raw bytes, hex
 * @param normalisedHash SHA-256 without volatile lines, hex
 * @param bytes raw size
 * @param changed whether it differs from the revision before it
 * @param takenAt when it was read
 */
public record RevisionRef(
    String device,
    String hash,
    String normalisedHash,
    long bytes,
    boolean changed,
    Instant takenAt) {
  public RevisionRef {
    text(device, "device");
    text(hash, "hash");
    text(normalisedHash, "normalisedHash");
    Objects.requireNonNull(takenAt, "takenAt");
  }
}

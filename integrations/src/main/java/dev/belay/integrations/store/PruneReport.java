package dev.belay.integrations.store;

/**
 * What was removed, or would be.
 *
 * @param revisions of devices
 * @param runs with the outcomes of their devices
 * @param outcomes of devices in those runs
 * @param contents that nothing names any more
 * @param bytes that those contents take in the store
 */
public record PruneReport(long revisions, long runs, long outcomes, long contents, long bytes) {
  static final PruneReport NOTHING = new PruneReport(0, 0, 0, 0, 0);

  PruneReport plus(PruneReport other) {
    return new PruneReport(
        revisions + other.revisions,
        runs + other.runs,
        outcomes + other.outcomes,
        contents + other.contents,
        bytes + other.bytes);
  }
}

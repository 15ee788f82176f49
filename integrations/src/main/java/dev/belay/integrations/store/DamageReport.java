package dev.belay.integrations.store;

import java.util.List;

/**
 * What was proven of a store.
 *
 * @param contents that were read and match their hash
 * @param bytes of those contents
 * @param revisions whose content is there
 * @param damaged what is not as it was stored, one sentence each; the first hundred
 * @param wrong how many there are
 */
public record DamageReport(
    long contents, long bytes, long revisions, List<String> damaged, long wrong) {
  public DamageReport {
    damaged = List.copyOf(damaged);
  }
}

package dev.belay.workflows.backup;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a credential itself is wrong, before trying it everywhere locks the account. Only
 * decides; confined to its workflow.
 */
final class CredentialStop {
  private final int threshold;
  private final Map<String, Integer> inARow;

  CredentialStop(int threshold, Map<String, Integer> before) {
    this.threshold = threshold;
    inARow = new HashMap<>(before);
  }

  /** Adds what a batch met; a sentence when the run must stop, else null. */
  @Nullable String add(BatchReport report) {
    String stop = null;
    for (CredentialTally tally : report.credentials()) {
      int before = tally.accepted() > 0 ? 0 : inARow.getOrDefault(tally.credential(), 0);
      int now = before + tally.rejectedInARow();
      if (now == 0) {
        inARow.remove(tally.credential());
      } else {
        inARow.put(tally.credential(), now);
      }
      if (now >= threshold) {
        stop = now + " devices in a row rejected the credential " + tally.credential();
      }
    }
    return stop;
  }

  /** For the next execution of the run. */
  Map<String, Integer> memory() {
    return Map.copyOf(inARow);
  }
}

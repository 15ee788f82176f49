package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;

/**
 * What one batch did. The outcomes themselves are in the store.
 *
 * @param succeeded devices backed up, by this attempt or an earlier one
 * @param failed devices finally failed
 * @param deferred devices with transient trouble or a busy lane, for a later pass
 * @param credentials how each credential that met a rejection, or recovered from one, fared
 */
public record BatchReport(
    int succeeded, int failed, int deferred, List<CredentialTally> credentials) {
  public BatchReport {
    notNegative(succeeded, "succeeded");
    notNegative(failed, "failed");
    notNegative(deferred, "deferred");
    credentials = List.copyOf(orElse(credentials, List.of()));
  }
}

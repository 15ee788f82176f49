package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a fleet run has come.
 *
 * @param runId the run
 * @param state one of the states of the search attribute
 * @param pass the pass under way, from 1
 * @param passes how many there may be
 * @param batches batches of the pass
 * @param batchesDone how many of them are done
 * @param inFlight how many are at work
 * @param devices in the run
 * @param succeeded backed up, resumed runs included
 * @param failed finally not
 * @param waiting neither yet
 * @param note who paused it or why it stops; null when it simply runs
 * @param report how it ended, also when it was cancelled; null while it runs
 * @param nextPassAt when the rest before the next pass ends; null while it does not rest
 */
public record FleetProgress(
    String runId,
    String state,
    int pass,
    int passes,
    int batches,
    int batchesDone,
    int inFlight,
    int devices,
    int succeeded,
    int failed,
    int waiting,
    @Nullable String note,
    @Nullable FleetBackupReport report,
    @Nullable Instant nextPassAt) {
  public FleetProgress {
    text(runId, "runId");
    text(state, "state");
  }
}

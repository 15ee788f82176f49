package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run, counted from the store.
 *
 * @param runId the run
 * @param state how it ended
 * @param devices in the run
 * @param succeeded backed up
 * @param changed of these, with a new revision
 * @param failed finally not
 * @param remaining never tried to the end; a resumed run begins with them
 * @param faults failed and remaining devices by fault
 * @param message what a person should know; null when the counts say it all
 */
public record FleetBackupReport(
    String runId,
    RunState state,
    int devices,
    int succeeded,
    int changed,
    int failed,
    int remaining,
    Map<String, Integer> faults,
    @Nullable String message) {
  public FleetBackupReport {
    text(runId, "runId");
    Objects.requireNonNull(state, "state");
    faults = Map.copyOf(orElse(faults, Map.of()));
  }

  /** The same counts under another state. */
  public FleetBackupReport as(RunState other) {
    return new FleetBackupReport(
        runId, other, devices, succeeded, changed, failed, remaining, faults, message);
  }
}

package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts a fleet backup, or resumes the run of that id.
 *
 * @param runId names the run
 * @param selection which devices; a run that is resumed keeps the devices it began with
 * @param options how
 * @param cursor where the run stands; null when a person starts it
 */
public record FleetBackupRequest(
    String runId, Selection selection, BackupOptions options, @Nullable FleetCursor cursor) {
  public FleetBackupRequest {
    text(runId, "runId");
    Objects.requireNonNull(selection, "selection");
    options = orElse(options, BackupOptions.standard());
  }

  /** What a person starts. */
  public static FleetBackupRequest start(String runId, Selection selection, BackupOptions options) {
    return new FleetBackupRequest(runId, selection, options, null);
  }

  /** The same run, further on. */
  public FleetBackupRequest at(FleetCursor position) {
    return new FleetBackupRequest(runId, selection, options, position);
  }
}

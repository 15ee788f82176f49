package dev.belay.workflows.copy;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetCursor;
import dev.belay.workflows.device.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run that copies a file, or resumes the run of that id.
 *
 * @param runId names the run
 * @param selection which devices; a run that is resumed keeps the devices it began with
 * @param orderHash where the store keeps which file it is
 * @param options how
 * @param cursor where the run stands; null when a person starts it
 */
public record FleetCopyRequest(
    String runId,
    Selection selection,
    String orderHash,
    BackupOptions options,
    @Nullable FleetCursor cursor) {
  public FleetCopyRequest {
    text(runId, "runId");
    Objects.requireNonNull(selection, "selection");
    text(orderHash, "orderHash");
    options = orElse(options, BackupOptions.standard());
  }

  /** What a person starts. */
  public static FleetCopyRequest start(
      String runId, Selection selection, String orderHash, BackupOptions options) {
    return new FleetCopyRequest(runId, selection, orderHash, options, null);
  }

  /** The same run, further on. */
  public FleetCopyRequest at(FleetCursor position) {
    return new FleetCopyRequest(runId, selection, orderHash, options, position);
  }
}

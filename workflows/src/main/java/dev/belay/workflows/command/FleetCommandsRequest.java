package dev.belay.workflows.command;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetCursor;
import dev.belay.workflows.device.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks devices read-only commands.
 *
 * @param runId names the run
 * @param selection which devices
 * @param questionHash where the store keeps the commands
 * @param options how
 * @param cursor where the run stands; null when a person starts it
 */
public record FleetCommandsRequest(
    String runId,
    Selection selection,
    String questionHash,
    BackupOptions options,
    @Nullable FleetCursor cursor) {
  public FleetCommandsRequest {
    text(runId, "runId");
    Objects.requireNonNull(selection, "selection");
    text(questionHash, "questionHash");
    options = orElse(options, BackupOptions.standard());
  }

  /** What a person starts. */
  public static FleetCommandsRequest start(
      String runId, Selection selection, String questionHash, BackupOptions options) {
    return new FleetCommandsRequest(runId, selection, questionHash, options, null);
  }

  /** The same run, further on. */
  public FleetCommandsRequest at(FleetCursor position) {
    return new FleetCommandsRequest(runId, selection, questionHash, options, position);
  }
}

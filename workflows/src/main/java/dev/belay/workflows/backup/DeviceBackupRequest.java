package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.Selection;
import java.util.Objects;

/**
 * Backs up one device.
 *
 * @param runId names the run
 * @param selection must select exactly one device
 */
public record DeviceBackupRequest(String runId, Selection selection) {
  public DeviceBackupRequest {
    text(runId, "runId");
    Objects.requireNonNull(selection, "selection");
  }
}

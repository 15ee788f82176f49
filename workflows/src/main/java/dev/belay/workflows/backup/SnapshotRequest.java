package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;

/**
 * Reads and stores the running configuration.
 *
 * @param target the device
 * @param operation run or operation that the revision is filed under
 * @param purpose why
 */
public record SnapshotRequest(DeviceTarget target, String operation, SnapshotPurpose purpose) {
  public SnapshotRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    Objects.requireNonNull(purpose, "purpose");
  }
}

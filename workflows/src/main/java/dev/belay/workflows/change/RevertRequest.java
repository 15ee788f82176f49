package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;

/**
 * Brings the device back now and proves it, also when nothing seems to be armed.
 *
 * @param target the device
 * @param operation the operation's name on the device
 * @param definitionHash what was changed, in the store
 * @param baseline the configuration to be back on
 */
public record RevertRequest(
    DeviceTarget target, String operation, String definitionHash, RevisionRef baseline) {
  public RevertRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(baseline, "baseline");
  }
}

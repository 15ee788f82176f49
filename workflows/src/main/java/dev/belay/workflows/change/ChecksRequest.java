package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;

/**
 * Runs read-only checks in a session of their own.
 *
 * @param target the device
 * @param operation the operation's name on the device
 * @param definitionHash what is changed and checked, in the store
 * @param phase which checks
 */
public record ChecksRequest(
    DeviceTarget target, String operation, String definitionHash, CheckPhase phase) {
  public ChecksRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(phase, "phase");
  }
}

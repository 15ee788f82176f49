package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs read-only checks in a session of their own.
 *
 * @param target the device
 * @param operation the operation's name on the device
 * @param definitionHash what is changed and checked, in the store
 * @param phase which checks
 * @param foundBefore where the store keeps what checks compare with, as {@link
 *     ChecksReport#foundBefore} said it; null before the change, and when they compare with nothing
 */
public record ChecksRequest(
    DeviceTarget target,
    String operation,
    String definitionHash,
    CheckPhase phase,
    @Nullable String foundBefore) {
  public ChecksRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(phase, "phase");
  }
}

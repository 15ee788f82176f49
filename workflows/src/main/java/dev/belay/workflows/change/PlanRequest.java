package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Duration;
import java.util.Objects;

/**
 * Works out what a change would do, leaving the device as it is.
 *
 * @param target the device
 * @param operation the operation's name on the device
 * @param definitionHash what is changed, in the store
 * @param baseline the configuration it starts from
 * @param confirmWithin how long the trial would last, which the protection must be able to do
 */
public record PlanRequest(
    DeviceTarget target,
    String operation,
    String definitionHash,
    RevisionRef baseline,
    Duration confirmWithin) {
  public PlanRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(confirmWithin, "confirmWithin");
  }
}

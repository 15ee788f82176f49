package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Duration;
import java.util.Objects;

/**
 * Applies a change on trial.
 *
 * @param target the device
 * @param operation the operation's name on the device
 * @param definitionHash what is changed, in the store
 * @param baseline the configuration it must still be on
 * @param approvedDiffHash the difference that was approved; no other is applied
 * @param confirmWithin how long the trial lasts
 */
public record ApplyRequest(
    DeviceTarget target,
    String operation,
    String definitionHash,
    RevisionRef baseline,
    String approvedDiffHash,
    Duration confirmWithin) {
  public ApplyRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(baseline, "baseline");
    text(approvedDiffHash, "approvedDiffHash");
    Objects.requireNonNull(confirmWithin, "confirmWithin");
  }
}

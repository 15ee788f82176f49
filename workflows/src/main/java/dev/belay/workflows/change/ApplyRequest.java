package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies a change on trial.
 *
 * @param target the device
 * @param operation the operation's name on the device
 * @param definitionHash what is changed, in the store
 * @param baseline the configuration it must still be on
 * @param approvedDiffHash the difference that was approved; no other is applied
 * @param confirmWithin how long the trial lasts
 * @param notAfter not begun after that moment; null for whenever
 */
public record ApplyRequest(
    DeviceTarget target,
    String operation,
    String definitionHash,
    RevisionRef baseline,
    String approvedDiffHash,
    Duration confirmWithin,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant notAfter) {
  public ApplyRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(baseline, "baseline");
    text(approvedDiffHash, "approvedDiffHash");
    Objects.requireNonNull(confirmWithin, "confirmWithin");
  }
}

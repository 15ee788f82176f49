package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a change stay: stops the timer, saves, and asks the device.
 *
 * @param target the device
 * @param operation the operation's name on the device
 * @param definitionHash what was changed, in the store
 * @param baseline the configuration before
 * @param notAfter a confirmation that has not begun by then is not begun at all; null without timer
 */
public record ConfirmRequest(
    DeviceTarget target,
    String operation,
    String definitionHash,
    RevisionRef baseline,
    @Nullable Instant notAfter) {
  public ConfirmRequest {
    Objects.requireNonNull(target, "target");
    text(operation, "operation");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(baseline, "baseline");
  }
}

package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the device list of a run, once.
 *
 * @param runId the run
 * @param kind what the run does, such as {@code backup}
 * @param selection which devices
 * @param orderHash where the store keeps what devices are asked or sent; null when the kind says it
 *     all
 */
public record RunPlanRequest(
    String runId, String kind, Selection selection, @Nullable String orderHash) {
  public RunPlanRequest {
    text(runId, "runId");
    text(kind, "kind");
    Objects.requireNonNull(selection, "selection");
  }
}

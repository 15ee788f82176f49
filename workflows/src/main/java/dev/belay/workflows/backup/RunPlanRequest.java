package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.Selection;
import java.util.Objects;

/**
 * Makes the device list of a run, once.
 *
 * @param runId the run
 * @param kind what the run does, such as {@code backup}
 * @param selection which devices
 */
public record RunPlanRequest(String runId, String kind, Selection selection) {
  public RunPlanRequest {
    text(runId, "runId");
    text(kind, "kind");
    Objects.requireNonNull(selection, "selection");
  }
}

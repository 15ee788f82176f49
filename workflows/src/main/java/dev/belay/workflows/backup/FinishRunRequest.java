package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Closes a run in the store.
 *
 * @param runId the run
 * @param state how it ended as far as the workflow knows; with devices left undone a success is not
 *     reported as one
 * @param message what a person should know
 */
public record FinishRunRequest(String runId, RunState state, @Nullable String message) {
  public FinishRunRequest {
    text(runId, "runId");
    Objects.requireNonNull(state, "state");
  }
}

package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

/**
 * Cuts what a run still has to do into batches.
 *
 * @param runId the run
 * @param pass from 1
 * @param batchSize devices of a batch
 */
public record PassRequest(String runId, int pass, int batchSize) {
  public PassRequest {
    text(runId, "runId");
    positive(pass, "pass");
    positive(batchSize, "batchSize");
  }
}

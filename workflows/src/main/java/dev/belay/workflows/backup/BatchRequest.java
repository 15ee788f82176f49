package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.lane.LaneOwner;
import java.util.Objects;

/**
 * Backs up the devices of one batch.
 *
 * @param runId the run
 * @param pass from 1
 * @param batch from 0
 * @param owner holds the lanes of the devices
 * @param sessions so many devices at the same time
 * @param credentialStop so many different devices in a row that reject the same credential end the
 *     batch early
 */
public record BatchRequest(
    String runId, int pass, int batch, LaneOwner owner, int sessions, int credentialStop) {
  public BatchRequest {
    text(runId, "runId");
    positive(pass, "pass");
    notNegative(batch, "batch");
    Objects.requireNonNull(owner, "owner");
    positive(sessions, "sessions");
    positive(credentialStop, "credentialStop");
  }
}

package dev.belay.workflows.command;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.BatchRequest;
import java.util.Objects;

/**
 * Asks the devices of one batch.
 *
 * @param batch which devices, under whose lanes
 * @param questionHash where the store keeps the commands
 */
public record CommandBatchRequest(BatchRequest batch, String questionHash) {
  public CommandBatchRequest {
    Objects.requireNonNull(batch, "batch");
    text(questionHash, "questionHash");
  }
}

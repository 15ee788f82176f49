package dev.belay.workflows.copy;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.BatchRequest;
import java.util.Objects;

/**
 * Copies a file to or from the devices of one batch.
 *
 * @param batch which devices, under whose lanes
 * @param orderHash where the store keeps which file it is
 */
public record CopyBatchRequest(BatchRequest batch, String orderHash) {
  public CopyBatchRequest {
    Objects.requireNonNull(batch, "batch");
    text(orderHash, "orderHash");
  }
}

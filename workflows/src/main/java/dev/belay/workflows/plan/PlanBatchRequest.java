package dev.belay.workflows.plan;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.BatchRequest;
import dev.belay.workflows.change.ChangeTerms;
import java.util.Objects;

/**
 * Plans a change on the devices of one batch.
 *
 * @param batch which devices, under whose lanes
 * @param campaign whose plan it is
 * @param definitionHash what is changed, in the store
 * @param terms what was agreed; the protection must be able to hold the trial
 */
public record PlanBatchRequest(
    BatchRequest batch, String campaign, String definitionHash, ChangeTerms terms) {
  public PlanBatchRequest {
    Objects.requireNonNull(batch, "batch");
    text(campaign, "campaign");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(terms, "terms");
  }
}

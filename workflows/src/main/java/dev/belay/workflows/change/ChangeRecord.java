package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import org.jspecify.annotations.Nullable;

/**
 * How one device's operation stands, for the store, which outlives histories.
 *
 * @param campaign the campaign, or the restore's id
 * @param title what it is about
 * @param device whose
 * @param operation the operation's name on the device
 * @param workflowId the execution
 * @param state one of the states of the search attribute, or the kind of the outcome
 * @param detail in a sentence
 * @param diffHash of the exact difference; null when none was made
 * @param before revision before; null when none was read
 * @param after revision after; null when none was read
 * @param facts what the operation is counted by; null from a release that did not count
 */
public record ChangeRecord(
    String campaign,
    String title,
    String device,
    String operation,
    String workflowId,
    String state,
    String detail,
    @Nullable String diffHash,
    @Nullable String before,
    @Nullable String after,
    @Nullable OperationFacts facts) {
  public ChangeRecord {
    text(campaign, "campaign");
    title = orElse(title, "");
    text(device, "device");
    text(operation, "operation");
    text(workflowId, "workflowId");
    text(state, "state");
    detail = orElse(detail, "");
  }
}

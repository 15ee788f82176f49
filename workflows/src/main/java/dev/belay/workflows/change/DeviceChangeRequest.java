package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.device.DeviceTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes one device, or only plans it.
 *
 * @param campaign the campaign
 * @param operation the operation's name on the device, from {@link ChangeIds#operation}
 * @param target the device
 * @param definitionHash what is changed, in the store
 * @param terms what was agreed
 * @param approvedDiffHash the only difference that may be applied; null to accept what is planned
 * @param planOnly whether to end after the plan
 */
public record DeviceChangeRequest(
    String campaign,
    String operation,
    DeviceTarget target,
    String definitionHash,
    ChangeTerms terms,
    @Nullable String approvedDiffHash,
    boolean planOnly) {
  public DeviceChangeRequest {
    text(campaign, "campaign");
    text(operation, "operation");
    Objects.requireNonNull(target, "target");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(terms, "terms");
  }
}

package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes one device.
 *
 * @param campaign the campaign
 * @param operation the operation's name on the device, from {@link ChangeIds#operation}
 * @param target the device
 * @param definitionHash what is changed, in the store
 * @param terms what was agreed
 * @param approvedDiffHash the only difference that may be applied; null to accept what is planned
 * @param applyBefore after that it is not applied any more; null for no such time
 * @param together whether it is confirmed only by the word of its campaign
 * @param takesBack what it takes back; null when it changes something new
 */
public record DeviceChangeRequest(
    String campaign,
    String operation,
    DeviceTarget target,
    String definitionHash,
    ChangeTerms terms,
    @Nullable String approvedDiffHash,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant applyBefore,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean together,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TakeBack takesBack) {
  public DeviceChangeRequest {
    text(campaign, "campaign");
    text(operation, "operation");
    Objects.requireNonNull(target, "target");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(terms, "terms");
  }

  /** A change by itself, at any time. */
  public static DeviceChangeRequest alone(
      String campaign,
      String operation,
      DeviceTarget target,
      String definitionHash,
      ChangeTerms terms,
      @Nullable String approvedDiffHash) {
    return new DeviceChangeRequest(
        campaign, operation, target, definitionHash, terms, approvedDiffHash, null, false, null);
  }
}

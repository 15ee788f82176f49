package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;

/**
 * What a person wants of one device of a campaign.
 *
 * @param device which
 * @param actor who asks
 * @param reason why
 */
public record DeviceOrder(String device, String actor, String reason) {
  public DeviceOrder {
    device = orElse(device, "");
    actor = orElse(actor, "");
    reason = orElse(reason, "");
  }
}

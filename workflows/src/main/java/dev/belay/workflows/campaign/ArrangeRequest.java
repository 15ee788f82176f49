package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Objects;

/**
 * Arranges what was planned into waves.
 *
 * @param campaign the campaign; its planning has ended
 * @param definitionHash what is changed, in the store
 * @param rules how it is carried out
 */
public record ArrangeRequest(String campaign, String definitionHash, CampaignRules rules) {
  public ArrangeRequest {
    text(campaign, "campaign");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(rules, "rules");
  }
}

package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Objects;

/**
 * Arranges the planned devices of a campaign in waves.
 *
 * @param campaign whose
 * @param definitionHash what was planned, in the store
 * @param rules how the campaign is carried out
 */
public record ArrangeRequest(String campaign, String definitionHash, CampaignRules rules) {
  public ArrangeRequest {
    text(campaign, "campaign");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(rules, "rules");
  }
}

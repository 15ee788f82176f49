package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.change.ChangeTerms;
import java.util.Objects;

/**
 * Arranges the planned devices of a campaign in waves.
 *
 * @param campaign whose
 * @param author who asked for it
 * @param definitionHash what was planned, in the store
 * @param terms what was agreed
 * @param rules how the campaign is carried out
 */
public record ArrangeRequest(
    String campaign, String author, String definitionHash, ChangeTerms terms, CampaignRules rules) {
  public ArrangeRequest {
    text(campaign, "campaign");
    author = orElse(author, "");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(rules, "rules");
  }
}

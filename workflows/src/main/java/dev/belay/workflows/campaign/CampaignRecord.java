package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.change.ChangeTerms;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands, for the store, which outlives histories.
 *
 * @param campaign the campaign
 * @param author who asked for it
 * @param terms what was agreed
 * @param definitionHash what is changed, in the store
 * @param state one of the states of the search attribute
 * @param why what stopped it; null when nothing did
 */
public record CampaignRecord(
    String campaign,
    String author,
    ChangeTerms terms,
    String definitionHash,
    String state,
    @Nullable String why) {
  public CampaignRecord {
    text(campaign, "campaign");
    author = orElse(author, "");
    Objects.requireNonNull(terms, "terms");
    text(definitionHash, "definitionHash");
    text(state, "state");
  }
}

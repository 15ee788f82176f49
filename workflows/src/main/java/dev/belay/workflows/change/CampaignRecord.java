package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands, for the store, which outlives histories.
 *
 * @param campaign the campaign
 * @param terms what was agreed
 * @param definitionHash what is changed, in the store
 * @param state one of the states of the search attribute
 * @param why what stopped it; null when nothing did
 * @param lines devices that ended otherwise than their own operations recorded, such as one whose
 *     change was planned and never begun
 */
public record CampaignRecord(
    String campaign,
    ChangeTerms terms,
    String definitionHash,
    String state,
    @Nullable String why,
    List<DeviceLine> lines) {
  public CampaignRecord {
    text(campaign, "campaign");
    Objects.requireNonNull(terms, "terms");
    text(definitionHash, "definitionHash");
    text(state, "state");
    lines = List.copyOf(orElse(lines, List.of()));
  }
}

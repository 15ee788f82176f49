package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Closes a campaign in the store.
 *
 * @param campaign which
 * @param state how it ended, one of the states of the search attribute
 * @param why what stopped it; null when nothing did
 * @param skipped devices that a person left out, with the reason
 * @param lost devices whose operation ended without telling how, with what is known
 */
public record CampaignEnd(
    String campaign,
    String state,
    @Nullable String why,
    Map<String, String> skipped,
    Map<String, String> lost) {
  public CampaignEnd {
    text(campaign, "campaign");
    text(state, "state");
    skipped = Map.copyOf(orElse(skipped, Map.of()));
    lost = Map.copyOf(orElse(lost, Map.of()));
  }
}

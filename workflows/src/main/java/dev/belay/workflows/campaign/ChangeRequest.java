package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.device.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes the selected devices.
 *
 * @param campaign names the campaign, once
 * @param author who asks for it
 * @param definitionHash what is changed, in the store
 * @param terms what was agreed
 * @param selection which devices
 * @param rules how it is carried out
 * @param planOnly whether to end with the plan
 * @param cursor where it stands; null when it begins
 */
public record ChangeRequest(
    String campaign,
    String author,
    String definitionHash,
    ChangeTerms terms,
    Selection selection,
    CampaignRules rules,
    boolean planOnly,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CampaignCursor cursor) {
  public ChangeRequest {
    text(campaign, "campaign");
    author = orElse(author, "");
    text(definitionHash, "definitionHash");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(rules, "rules");
  }

  /** The same campaign, further on. */
  ChangeRequest at(CampaignCursor position) {
    return new ChangeRequest(
        campaign, author, definitionHash, terms, selection, rules, planOnly, position);
  }
}

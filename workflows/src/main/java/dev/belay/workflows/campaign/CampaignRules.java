package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign is carried out. Part of what is approved.
 *
 * @param approval who must agree
 * @param waves in order; what they leave forms one more
 * @param window when devices may be changed; null for any time
 * @param budget how many may fail
 * @param spread how many at the same time
 * @param notices names of the channels that are told; the workers know what they are
 */
public record CampaignRules(
    ApprovalRule approval,
    List<WaveRule> waves,
    @Nullable TimeWindow window,
    BudgetRule budget,
    SpreadRule spread,
    List<String> notices) {
  public CampaignRules {
    approval = orElse(approval, ApprovalRule.anyone());
    waves = List.copyOf(orElse(waves, List.of()));
    budget = orElse(budget, BudgetRule.unlimited());
    Objects.requireNonNull(spread, "spread");
    notices = List.copyOf(orElse(notices, List.of()));
  }

  /** One wave of all devices, so many at the same time, whatever fails. */
  public static CampaignRules plain(ApprovalRule approval, int parallel) {
    return new CampaignRules(
        approval, List.of(), null, BudgetRule.unlimited(), SpreadRule.of(parallel), List.of());
  }
}

package dev.belay.cli.change;

import dev.belay.integrations.rollout.Approvals;
import dev.belay.integrations.rollout.Budget;
import dev.belay.integrations.rollout.Rollout;
import dev.belay.integrations.rollout.Spread;
import dev.belay.integrations.rollout.Wave;
import dev.belay.integrations.rollout.Wave.Share;
import dev.belay.integrations.rollout.Window;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.BudgetRule;
import dev.belay.workflows.campaign.BudgetThen;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.SpreadRule;
import dev.belay.workflows.campaign.TimeWindow;
import dev.belay.workflows.campaign.WaveRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change file says about how it goes out, in the words of the wire. Stateless. */
final class WireRules {
  private WireRules() {}

  static CampaignRules of(Rollout rollout) {
    return new CampaignRules(
        approval(rollout.approvals()),
        rollout.waves().stream().map(WireRules::wave).toList(),
        window(rollout.window()),
        budget(rollout.budget()),
        spread(rollout.spread()),
        rollout.notices());
  }

  /** Who says nothing of approvals may approve a change of their own. */
  private static ApprovalRule approval(@Nullable Approvals approvals) {
    return approvals == null
        ? ApprovalRule.anyone()
        : new ApprovalRule(approvals.needed(), approvals.from(), approvals.within(), false);
  }

  private static WaveRule wave(Wave wave) {
    List<String> devices = wave.share() instanceof Share.Named named ? named.devices() : List.of();
    int count = wave.share() instanceof Share.Count share ? share.devices() : 0;
    int percent = wave.share() instanceof Share.Percent share ? share.percent() : 0;
    return new WaveRule(
        wave.name(), devices, count, percent, wave.soak(), wave.gate(), wave.together());
  }

  private static @Nullable TimeWindow window(@Nullable Window window) {
    return window == null
        ? null
        : new TimeWindow(window.from(), window.until(), window.zone().getId());
  }

  private static BudgetRule budget(Budget budget) {
    return new BudgetRule(
        budget.failures(),
        budget.percent(),
        budget.perWave(),
        budget.perSite(),
        budget.faults(),
        switch (budget.then()) {
          case HOLD -> BudgetThen.HOLD;
          case ROLL_BACK_WAVE -> BudgetThen.ROLL_BACK_WAVE;
          case ROLL_BACK -> BudgetThen.ROLL_BACK;
        });
  }

  private static SpreadRule spread(Spread spread) {
    return new SpreadRule(spread.parallel(), spread.perSite(), spread.apart());
  }
}

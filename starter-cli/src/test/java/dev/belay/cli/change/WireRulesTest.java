package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireRulesTest {
  private static final Instant FROM = Instant.parse("2026-11-21T21:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-22T01:00:00Z");
  private static final Duration SOAK = Duration.ofMinutes(10);

  @Test
  void whatTheFileSaysTravelsAsItIs() {
    Rollout rollout =
        new Rollout(
            new Approvals(2, List.of("ann", "bob"), Duration.ofDays(2)),
            List.of(
                new Wave("canary", new Share.Named(List.of("r1")), SOAK, true, false),
                new Wave(null, new Share.Count(3), Duration.ZERO, false, true),
                new Wave(null, new Share.Percent(20), Duration.ZERO, false, false),
                new Wave(null, new Share.Rest(), Duration.ZERO, false, false)),
            new Window(FROM, UNTIL, ZoneId.of("Europe/Berlin")),
            new Budget(0, 5, 1, 2, Map.of("Unreachable", 3), Budget.Then.ROLL_BACK_WAVE),
            new Spread(4, 2, "pair"),
            List.of("noc"));

    assertThat(WireRules.of(rollout))
        .isEqualTo(
            new CampaignRules(
                new ApprovalRule(2, List.of("ann", "bob"), Duration.ofDays(2), false),
                List.of(
                    new WaveRule("canary", List.of("r1"), 0, 0, SOAK, true, false),
                    new WaveRule(null, List.of(), 3, 0, Duration.ZERO, false, true),
                    new WaveRule(null, List.of(), 0, 20, Duration.ZERO, false, false),
                    WaveRule.rest()),
                new TimeWindow(FROM, UNTIL, "Europe/Berlin"),
                new BudgetRule(0, 5, 1, 2, Map.of("Unreachable", 3), BudgetThen.ROLL_BACK_WAVE),
                new SpreadRule(4, 2, "pair"),
                List.of("noc")));
  }

  @Test
  void aFileThatDoesNotSpeakOfApprovalsLeavesItToItsAuthor() {
    Rollout plain =
        new Rollout(null, List.of(), null, Budget.unlimited(), new Spread(20, 0, null), List.of());

    assertThat(WireRules.of(plain)).isEqualTo(CampaignRules.plain(ApprovalRule.anyone(), 20));
  }
}

package dev.belay.workflows.campaign;

import static dev.belay.workflows.campaign.CampaignBench.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.change.ProtectionReport;
import dev.belay.workflows.fake.FakeDevice;
import dev.belay.workflows.wire.States;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CampaignWavesTest {
  private final CampaignBench bench = new CampaignBench(6);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void watchesTheCanaryBeforeTheNextWaveBegins() {
    bench.waves = List.of(CampaignBench.count(1, Duration.ofMinutes(30)), WaveRule.rest());

    Instant begun = bench.lab.now();
    ChangeReport report = bench.run();

    assertThat(report.counts()).isEqualTo(Map.of("applied", 6));
    assertThat(bench.order("APPLY").getFirst()).isEqualTo("r1");
    assertThat(bench.lab.now()).isAfterOrEqualTo(begun.plus(Duration.ofMinutes(30)));
    assertThat(bench.lab.office.events())
        .containsSubsequence("started", "wave-began", "wave-began", "ended");
    assertThat(bench.lab.office.heard()).containsSubsequence("wave-began", "wave-began", "ended");
  }

  @Test
  void waitsAtAGateUntilAPersonLetsTheNextWaveBegin() {
    bench.waves = List.of(CampaignBench.gated(2), WaveRule.rest());
    bench.start();
    bench.until(WaitsFor.GATE);

    assertThat(bench.order("APPLY")).hasSize(2);
    assertThat(bench.progress().state()).isEqualTo(States.ON_HOLD);
    bench.open().proceed(ADA);

    assertThat(bench.result().counts()).isEqualTo(Map.of("applied", 6));
    assertThatThrownBy(() -> bench.open().proceed(ADA)).isNotNull();
  }

  @Test
  void beginsNothingMoreWhenItsBudgetIsSpentUntilAPersonAccepts() {
    bench.budget = new BudgetRule(1, 0, 0, 0, Map.of(), BudgetThen.HOLD);
    bench.spread = SpreadRule.of(1);
    bench.lab.steps.failVerifyOf("r2");
    bench.start();
    bench.until(WaitsFor.DECISION);

    assertThat(bench.progress().note()).contains("1 device failed, and the budget is 1");
    assertThat(bench.order("APPLY")).containsExactly("r1", "r2");
    bench.open().resume(ADA);

    ChangeReport report = bench.result();
    assertThat(report.succeeded()).isFalse();
    assertThat(report.counts()).isEqualTo(Map.of("applied", 5, "reverted", 1));
  }

  @Test
  void rollsTheWaveBackWhenItsBudgetIsSpentAndThenAsks() {
    bench.waves =
        List.of(CampaignBench.count(1, Duration.ZERO), CampaignBench.count(3, Duration.ZERO));
    bench.budget = new BudgetRule(1, 0, 0, 0, Map.of(), BudgetThen.ROLL_BACK_WAVE);
    bench.spread = SpreadRule.of(1);
    bench.lab.steps.failVerifyOf("r4");
    bench.start();
    bench.until(WaitsFor.DECISION);

    assertThat(bench.isChanged("r1")).as("the canary's wave stays").isTrue();
    assertThat(bench.isChanged("r2")).isFalse();
    assertThat(bench.isChanged("r3")).isFalse();
    assertThat(bench.lab.world.device("r2").startup()).isEqualTo(FakeDevice.ORIGINAL);
    bench.lab.steps.mend("r4");
    bench.open().retry(new DeviceOrder("r4", "ada", "mended"));
    bench.until(progress -> progress.counts().getOrDefault("applied", 0) == 2);
    bench.open().abort(new StopOrder("ada", "enough for today", false));

    ChangeReport report = bench.result();
    assertThat(report.counts()).isEqualTo(Map.of("applied", 2, "rolled-back", 2, "not-started", 2));
    assertThat(bench.isChanged("r4")).isTrue();
  }

  @Test
  void rollsEverythingBackWhenAPersonAsksForIt() {
    bench.waves = List.of(CampaignBench.gated(3), WaveRule.rest());
    bench.start();
    bench.until(WaitsFor.GATE);
    bench.open().rollBack(new StopOrder("ada", "customers complain", true));

    ChangeReport report = bench.result();
    assertThat(report.succeeded()).isFalse();
    assertThat(report.why()).contains("rolled back").contains("customers complain");
    assertThat(report.counts()).isEqualTo(Map.of("rolled-back", 3, "not-started", 3));
    assertThat(bench.lab.office.events()).contains("rolls-back-all");
  }

  @Test
  void leavesADeviceAloneThatHasChangedSinceWhenItRollsBack() {
    bench.waves = List.of(CampaignBench.gated(2), WaveRule.rest());
    bench.start();
    bench.until(WaitsFor.GATE);
    bench.lab.world.device("r1").editByHand("somebody else's work");
    bench.open().rollBack(new StopOrder("ada", "customers complain", true));

    ChangeReport report = bench.result();
    assertThat(report.counts())
        .isEqualTo(Map.of("not-rolled-back", 1, "rolled-back", 1, "not-started", 4));
    assertThat(bench.lab.world.device("r1").running()).isEqualTo("somebody else's work");
  }

  @Test
  void confirmsNoDeviceOfAGroupBeforeAllHaveVerified() {
    bench.waves = List.of(CampaignBench.together());
    bench.spread = SpreadRule.of(6);

    ChangeReport report = bench.run();

    assertThat(report.counts()).isEqualTo(Map.of("applied", 6));
    List<String> kinds =
        bench.lab.world.journal().stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    assertThat(kinds.lastIndexOf("VERIFY")).isLessThan(kinds.indexOf("CONFIRM"));
  }

  @Test
  void revertsTheWholeGroupWhenOneOfItFails() {
    bench.waves = List.of(CampaignBench.together());
    bench.spread = SpreadRule.of(6);
    bench.lab.steps.failVerifyOf("r3");
    bench.start();
    bench.until(WaitsFor.DECISION);

    assertThat(bench.order("CONFIRM")).isEmpty();
    assertThat(bench.progress().note()).contains("went back together").contains("r3");
    bench.open().abort(new StopOrder("ada", "look at r3", true));
    assertThat(bench.result().counts()).isEqualTo(Map.of("reverted", 6));
  }

  @Test
  void beginsNothingInAPauseAndLeavesOutWhatAPersonSkips() {
    bench.waves = List.of(CampaignBench.gated(1), WaveRule.rest());
    bench.start();
    bench.until(WaitsFor.GATE);
    bench.open().pause(ADA);
    bench.open().skip(new DeviceOrder("r5", "ada", "in repair"));

    assertThatThrownBy(() -> bench.open().pause(ADA)).hasStackTraceContaining("paused already");
    assertThatThrownBy(() -> bench.open().skip(new DeviceOrder("r1", "ada", "late")))
        .hasStackTraceContaining("no turn to come");
    assertThatThrownBy(() -> bench.open().retry(new DeviceOrder("r1", "ada", "again")))
        .hasStackTraceContaining("as wanted already");
    assertThatThrownBy(() -> bench.open().retry(new DeviceOrder("r2", "ada", "again")))
        .hasStackTraceContaining("comes by itself");
    assertThatThrownBy(() -> bench.open().retry(new DeviceOrder("r99", "ada", "again")))
        .hasStackTraceContaining("r99");
    assertThatThrownBy(() -> bench.open().skip(new DeviceOrder("r2", "", "")))
        .hasStackTraceContaining("an actor and a reason");
    bench.open().proceed(ADA);
    bench.until(WaitsFor.RESUME);
    bench.open().resume(ADA);

    ChangeReport report = bench.result();
    assertThat(report.succeeded()).isFalse();
    assertThat(report.counts()).isEqualTo(Map.of("applied", 5, "skipped", 1));
    assertThat(bench.isChanged("r5")).isFalse();
  }

  @Test
  void beginsOnlyWhenTheWindowOpens() {
    Instant opens = bench.lab.now().plus(Duration.ofHours(5));
    bench.window = new TimeWindow(opens, opens.plus(Duration.ofHours(2)), "Europe/Berlin");

    ChangeReport report = bench.run();

    assertThat(report.succeeded()).isTrue();
    assertThat(bench.lab.now()).isAfterOrEqualTo(opens);
  }

  @Test
  void beginsNothingThatWouldNotEndWithinTheWindow() {
    Instant opens = bench.lab.now();
    bench.window = new TimeWindow(opens, opens.plus(Duration.ofMinutes(5)), "Europe/Berlin");

    ChangeReport report = bench.run();

    assertThat(report.succeeded()).isFalse();
    assertThat(report.why()).contains("the window closes");
    assertThat(report.counts()).isEqualTo(Map.of("not-started", 6));
    assertThat(bench.order("APPLY")).isEmpty();
  }

  @Test
  void beginsNothingMoreWhenAPersonAborts() {
    bench.waves = List.of(CampaignBench.gated(2), WaveRule.rest());
    bench.start();
    bench.until(WaitsFor.GATE);
    bench.open().abort(new StopOrder("ada", "wrong night", true));

    ChangeReport report = bench.result();
    assertThat(bench.progress().state()).isEqualTo(States.CANCELLED);
    assertThat(report.why()).contains("wrong night");
    assertThat(report.counts()).isEqualTo(Map.of("applied", 2, "not-started", 4));
  }

  @Test
  void waitsForNobodyAnyMoreWhenItIsAbortedAtAGate() {
    AtomicReference<String> seen = new AtomicReference<>();
    bench.waves = List.of(CampaignBench.gated(2), WaveRule.rest());
    bench.lab.campaigns.whenClosing(() -> seen.set(bench.progress().waitsFor()));
    bench.start();
    bench.until(WaitsFor.GATE);
    bench.open().abort(new StopOrder("ada", "not tonight", false));

    assertThat(bench.result().counts()).isEqualTo(Map.of("applied", 2, "not-started", 4));
    assertThat(seen.get()).isEqualTo(WaitsFor.NOTHING.word());
  }

  @Test
  void tellsPeopleAboutADeviceThatNeedsAttention() {
    bench.lab.steps.failVerifyOf("r2");
    bench.lab.world.device("r2").blockWayBack(true);
    bench.lab.steps.protectBy(ProtectionReport.Kind.WATCHDOG);
    bench.start();
    bench.lab.pass(Duration.ofHours(3));
    bench.until(progress -> progress.attention().containsKey("r2"));

    assertThat(bench.lab.office.heard()).contains("needs-attention");
    assertThat(bench.progress().attention().get("r2")).contains("kept 1 line");
  }
}

package dev.belay.activities.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.activities.device.DeviceTargets;
import dev.belay.activities.device.InventorySource;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.plan.PlanBook;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.store.ChangeStep;
import dev.belay.integrations.store.DeviceOutcome;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.NewCampaign;
import dev.belay.integrations.store.NewRun;
import dev.belay.integrations.store.PlanFinding;
import dev.belay.integrations.store.PlanState;
import dev.belay.integrations.store.PlannedDevice;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.ArrangeRequest;
import dev.belay.workflows.campaign.BudgetRule;
import dev.belay.workflows.campaign.BudgetThen;
import dev.belay.workflows.campaign.CampaignEnd;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.DeviceLine;
import dev.belay.workflows.campaign.DeviceStanding;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.SpreadRule;
import dev.belay.workflows.campaign.WaveDevice;
import dev.belay.workflows.campaign.WavePage;
import dev.belay.workflows.campaign.WaveRule;
import dev.belay.workflows.campaign.WaveSummary;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.OnFailure;
import dev.belay.workflows.device.DeviceTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignActivitiesImplTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final WaveRule CANARY =
      new WaveRule("canary", List.of("r3"), 0, 0, Duration.ZERO, true, false);

  @TempDir Path folder;
  private Store store;
  private CampaignActivitiesImpl campaigns;

  @BeforeEach
  void openAStoreBesideAnInventory() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yaml"),
        """
        r1: {hostname: 192.0.2.1, platform: frr, data: {cluster: core}}
        r2: {hostname: 192.0.2.2, platform: frr, data: {cluster: core}}
        r3: {hostname: 192.0.2.3, platform: frr}
        """);
    store = Store.open(folder.resolve("store"));
    campaigns =
        new CampaignActivitiesImpl(
            store,
            new PlanBook(store),
            new Apart(new InventorySource(InventorySettings.in(folder), PlatformNames.any())),
            Set.of("noc", "events"),
            WorkMeter.none());
    store
        .changes()
        .create(new NewCampaign("c1", "change", "Routes", null, null, null, NOON), "running");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatChangesIsInAWaveAndTheRestIsCounted() {
    planned("r1", PlanState.CHANGES, "dd1");
    planned("r2", PlanState.CHANGES, "dd1");
    planned("r3", PlanState.CHANGES, "dd3");
    planned("r4", PlanState.NOTHING_TO_DO, "dd0");
    planned("r5", PlanState.REFUSED, "dd1");

    PlanSummary summary = arrange(List.of(CANARY), null);

    assertThat(summary.devices()).isEqualTo(5);
    assertThat(summary.changing()).isEqualTo(3);
    assertThat(summary.nothingToDo()).isEqualTo(1);
    assertThat(summary.refused()).isEqualTo(1);
    assertThat(summary.groups()).isEqualTo(3);
    assertThat(summary.warnings()).isZero();
    assertThat(summary.complete()).isFalse();
    assertThat(summary.waves())
        .containsExactly(new WaveSummary(1, CANARY, 1), new WaveSummary(2, WaveRule.rest(), 2));
    assertThat(devices(1)).containsExactly(new WaveDevice(1, 0, target("r3"), "ff55", "dd3", null));
    assertThat(devices(2)).extracting(device -> device.target().name()).containsExactly("r1", "r2");
  }

  @Test
  void aWaveWithoutDevicesDoesNotExist() {
    planned("r1", PlanState.CHANGES, "dd1");

    PlanSummary summary = arrange(List.of(CANARY), null);

    assertThat(summary.waves()).containsExactly(new WaveSummary(1, WaveRule.rest(), 1));
    assertThat(devices(1)).hasSize(1);
  }

  @Test
  void devicesThatShareInventoryDataAreKeptApart() {
    planned("r1", PlanState.CHANGES, "dd1");
    planned("r2", PlanState.CHANGES, "dd1");
    planned("r3", PlanState.CHANGES, "dd1");

    arrange(List.of(), "cluster");

    assertThat(devices(1))
        .extracting(device -> device.target().name(), WaveDevice::apart)
        .containsExactly(tuple("r1", "core"), tuple("r3", null), tuple("r2", "core"));
  }

  @Test
  void theHashIsAlsoOfWhoAsksForTheChangeAndOfItsTicket() {
    planned("r1", PlanState.CHANGES, "dd1");
    CampaignRules rules = rules(List.of(), null, List.of());
    String hash = arrange("ada", "NET-7", rules).planHash();

    assertThat(arrange("ada", "NET-7", rules).planHash()).isEqualTo(hash);
    assertThat(arrange("bob", "NET-7", rules).planHash()).isNotEqualTo(hash);
    assertThat(arrange("ada", "NET-8", rules).planHash()).isNotEqualTo(hash);
  }

  @Test
  void aChannelThatNobodyKnowsIsRefusedBeforeAnybodyApproves() {
    planned("r1", PlanState.CHANGES, "dd1");

    assertThatThrownBy(() -> arrange(List.of(), null, List.of("noc", "event")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the workers' settings have no channel `event` under notices, which the change file"
                + " names under notify; did you mean `events`?");
    assertThat(store.audit().last("c1")).isEmpty();
  }

  @Test
  void partnersInAWaveThatIsConfirmedTogetherAreRefused() {
    planned("r1", PlanState.CHANGES, "dd1");
    planned("r2", PlanState.CHANGES, "dd1");
    WaveRule together = new WaveRule("all", List.of(), 0, 0, Duration.ZERO, false, true);

    assertThatThrownBy(() -> arrange(List.of(together), "cluster"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("wave 1 is confirmed together, but r1 and r2 must not be changed")
        .hasMessageContaining("apart: core")
        .hasMessageContaining("name them in different waves");
    assertThat(arrange(List.of(together), null).waves()).hasSize(1);
  }

  @Test
  void theAuditLogNamesThePlanOnceHoweverOftenItIsArranged() {
    planned("r1", PlanState.CHANGES, "dd1");

    String hash = arrange(List.of(CANARY), null).planHash();
    arrange(List.of(CANARY), null);

    assertThat(store.audit().lines("c1", 0, 9))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.planHash()).hasValue(hash);
          assertThat(line.byBelay()).isTrue();
          assertThat(line.detail()).startsWith("plan " + hash + ": 1 of 1 devices would change");
        });
  }

  @Test
  void arrangedAgainItSaysTheSame() {
    planned("r1", PlanState.CHANGES, "dd1");
    planned("r2", PlanState.CHANGES, "dd2");

    assertThat(arrange(List.of(CANARY), "cluster")).isEqualTo(arrange(List.of(CANARY), "cluster"));
  }

  @Test
  void theHashIsOfEveryDifferenceEveryPlaceAndEveryRule() {
    planned("r1", PlanState.CHANGES, "dd1");
    planned("r3", PlanState.CHANGES, "dd3");
    String first = arrange(List.of(), null).planHash();
    String otherWaves = arrange(List.of(CANARY), null).planHash();
    String otherSpread = arrange(List.of(), "cluster").planHash();
    planned("r3", PlanState.CHANGES, "dd4");
    String otherDifference = arrange(List.of(), null).planHash();
    planned("r3", PlanState.NOTHING_TO_DO, "dd4");
    String nothingLeft = arrange(List.of(), null).planHash();

    assertThat(List.of(first, otherWaves, otherSpread, otherDifference, nothingLeft))
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void aDeviceWithoutAPlanIsCountedAndItsStorySaysWhy() {
    planned("r1", PlanState.CHANGES, "dd1");
    String run = "plan/c1";
    store
        .runs()
        .create(
            new NewRun(run, "plan", "plan", null, null, NOON),
            List.of(new PlannedDevice("r2", DeviceTargets.format(target("r2")), 1)),
            "run-1");
    store.passes().plan(run, 1, 10);
    store
        .outcomes()
        .record(
            DeviceOutcome.notDone(
                run, "r2", 1, 1, true, "Unreachable", "no route", Duration.ZERO, NOON));

    PlanSummary summary = arrange(List.of(), null);

    assertThat(summary.devices()).isEqualTo(2);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(store.changes().devices("c1"))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.device()).isEqualTo("r2");
          assertThat(row.state()).isEqualTo("unchanged");
          assertThat(row.fault()).isEqualTo("Unreachable");
          assertThat(row.message()).isEqualTo("no route");
        });
  }

  @Test
  void whatIsAppliedIsToldFromTheLastToTheFirstWithItsPlace() {
    planned("r1", PlanState.CHANGES, "dd1");
    planned("r3", PlanState.CHANGES, "dd3");
    arrange(List.of(CANARY), null);
    ended("r1", "applied", "applied and saved");
    ended("r3", "applied", "applied and saved");

    assertThat(campaigns.applied(new WavePage("c1", 0, 0, 9)))
        .extracting(standing -> Objects.requireNonNull(standing.place()).device())
        .containsExactly("r1", "r3");
    assertThat(campaigns.applied(new WavePage("c1", 1, 0, 9))).hasSize(1);
    assertThat(campaigns.find("c1", "r3"))
        .isEqualTo(
            new DeviceStanding(
                "applied",
                "applied and saved",
                new WaveDevice(1, 0, target("r3"), "ff55", "dd3", null),
                "bb22",
                null));
    assertThatThrownBy(() -> campaigns.find("c1", "r9"))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessage("Campaign c1 has no device r9.");
  }

  @Test
  void theEndOfEveryDeviceIsInTheReportAndInTheStore() {
    ended("r1", "applied", "applied and saved");
    ended("r2", "planned", "by us");
    ended("r3", "planned", "by us");
    ended("r4", "changing", "being changed");
    ended("r5", "reverted", "a check said no");

    ChangeReport report =
        campaigns.close(
            new CampaignEnd(
                "c1",
                "failed",
                "the budget is spent",
                Map.of("r3", "ada: it is being replaced"),
                Map.of("r4", "terminated", "r5", "terminated")),
            NOON.plusSeconds(9));

    assertThat(report.succeeded()).isFalse();
    assertThat(report.devices()).isEqualTo(5);
    assertThat(report.lines())
        .containsExactly(
            new DeviceLine("r2", "not-started", "the budget is spent"),
            new DeviceLine("r3", "skipped", "ada: it is being replaced"),
            new DeviceLine("r4", "unknown", "terminated"),
            new DeviceLine("r5", "reverted", "a check said no"),
            new DeviceLine("r1", "applied", "applied and saved"));
    assertThat(report.counts()).isEqualTo(store.changes().counts("c1"));
    assertThat(store.changes().find("c1").orElseThrow().state()).isEqualTo("failed");
  }

  @Test
  void aCampaignWithADeviceThatNeverBeganHasNotSucceededWhateverItClaims() {
    ended("r1", "planned", "by us");

    ChangeReport report =
        campaigns.close(
            new CampaignEnd("c1", "succeeded", null, Map.of(), Map.of()), NOON.plusSeconds(9));

    assertThat(report.succeeded()).isFalse();
    assertThat(report.counts()).containsExactly(Map.entry("not-started", 1));
    assertThat(store.changes().find("c1").orElseThrow().state()).isEqualTo("failed");
  }

  private void ended(String device, String state, String message) {
    store
        .changes()
        .record(
            new ChangeStep(
                "c1",
                device,
                ChangeIds.operation("c1", device),
                NOON.toEpochMilli(),
                state,
                state,
                null,
                null,
                "bb22",
                null,
                null,
                message,
                NOON));
  }

  private void planned(String device, PlanState state, String diffHash) {
    PlanFinding finding =
        new PlanFinding(
            state, "of-" + diffHash, "WATCHDOG", "by us", null, null, List.of(), null, null);
    store
        .plans()
        .record(
            new DevicePlan(
                "c1",
                device,
                DeviceTargets.format(target(device)),
                null,
                "ff55",
                diffHash,
                finding,
                NOON));
  }

  private PlanSummary arrange(List<WaveRule> waves, @Nullable String apart) {
    return arrange(waves, apart, List.of("noc"));
  }

  private PlanSummary arrange(List<WaveRule> waves, @Nullable String apart, List<String> notices) {
    return arrange("ada", "NET-7", rules(waves, apart, notices));
  }

  private PlanSummary arrange(String author, String ticket, CampaignRules rules) {
    ChangeTerms terms =
        new ChangeTerms("Second time server", ticket, Duration.ofMinutes(10), OnFailure.REVERT);
    return campaigns.arrange(new ArrangeRequest("c1", author, "ff55", terms, rules), NOON);
  }

  private static CampaignRules rules(
      List<WaveRule> waves, @Nullable String apart, List<String> notices) {
    return new CampaignRules(
        ApprovalRule.anyone(),
        waves,
        null,
        new BudgetRule(0, 0, 0, 0, Map.of("TimedOut", 1, "Unreachable", 2), BudgetThen.HOLD),
        new SpreadRule(5, 0, apart),
        notices);
  }

  private List<WaveDevice> devices(int wave) {
    return campaigns.devices(new WavePage("c1", wave, 0, 100));
  }

  private static DeviceTarget target(String device) {
    return DeviceTarget.at(device, "192.0.2.1", 22, "frr");
  }
}

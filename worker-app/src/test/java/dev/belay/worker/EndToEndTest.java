package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.ChangeRequest;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.device.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything together, with Temporal in this process and devices on loopback. */
class EndToEndTest extends EmbeddedCase {
  @Test
  void backsUpSixtyDevicesOfFivePlatforms() {
    for (int i = 0; i < 60; i++) {
      String platform = DeviceSpec.PLATFORMS.get(i % DeviceSpec.PLATFORMS.size());
      lab().add(platform.replace('_', '-') + "-" + i, platform);
    }
    BelaySettings settings = lab().settings();

    FleetBackupReport report;
    FleetBackupReport second;
    try (BelayWorker worker =
        BelayWorker.startEmbedded(temporal().connection(), settings, Lab.ENVIRONMENT)) {
      assertThat(worker.isReady()).isTrue();
      report = backup("first");
      second = backup("second");
    }

    assertThat(report.faults()).isEmpty();
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(60);
    assertThat(report.changed()).isEqualTo(60);
    assertThat(second.succeeded()).isEqualTo(60);
    assertThat(second.changed()).isZero();
    assertThat(lab().fleet().log().strictOverlaps()).isEmpty();
    try (Store store = lab().store()) {
      for (EmulatedDevice device : lab().fleet().devices()) {
        assertThat(store.revisions().history(device.name(), 5)).hasSize(1);
      }
    }
    assertThat(lab().files())
        .anyMatch(file -> file.toString().matches(".*/configurations/.*-59.*"));
  }

  @Test
  void appliesAGoodChangeAndRevertsOneWhoseChecksFail() {
    List<EmulatedDevice> devices =
        List.of(
            lab().add("r1", "cisco_ios"), lab().add("r2", "arista_eos"), lab().add("r3", "frr"));
    BelaySettings settings = lab().settings();
    ChangeDefinition good =
        lab()
            .change(
                """
                title: Another log server
                lines:
                  cisco_ios: [logging host 192.0.2.77]
                  arista_eos: [logging host 192.0.2.77]
                  frr: [ip route 192.0.2.77/32 Null0]
                checks:
                  - name: it is configured
                    command: show running-config
                    contains: 192.0.2.77
                """);
    ChangeDefinition bad =
        lab()
            .change(
                """
                title: A route that does not work
                lines:
                  cisco_ios: [ip route 198.51.100.0 255.255.255.0 Null0]
                  arista_eos: [ip route 198.51.100.0/24 Null0]
                  frr: [ip route 198.51.100.0/24 Null0]
                checks:
                  - name: the impossible
                    command: show version
                    contains: no device ever says this
                """);

    ChangeReport applied;
    List<String> afterGood;
    long loginsOfTheFirstChange;
    ChangeReport reverted;
    try (BelayWorker worker =
        BelayWorker.startEmbedded(temporal().connection(), settings, Lab.ENVIRONMENT)) {
      assertThat(worker.status()).isEmpty();
      applied = change("good", good);
      afterGood = devices.stream().map(EmulatedDevice::running).toList();
      loginsOfTheFirstChange =
          lab().fleet().log().events().stream().filter(Event.Connected.class::isInstance).count();
      reverted = change("bad", bad);
    }

    assertThat(applied.lines()).allSatisfy(line -> assertThat(line.toString()).contains("applied"));
    assertThat(applied.succeeded()).isTrue();
    assertThat(afterGood).allMatch(running -> running.contains("192.0.2.77"));
    assertThat(devices).allMatch(device -> device.startup().contains("192.0.2.77"));
    // One login to plan, one to change, and one that proves that the device can still be reached.
    assertThat(loginsOfTheFirstChange).isEqualTo(3L * devices.size());
    assertThat(reverted.succeeded()).isFalse();
    assertThat(reverted.counts()).containsOnly(Map.entry("reverted", 3));
    assertThat(devices).noneMatch(device -> device.running().contains("198.51.100.0"));
    assertThat(devices).noneMatch(device -> device.startup().contains("198.51.100.0"));
    assertThat(devices).allMatch(device -> device.timerLeft().isEmpty());
    assertThat(lab().fleet().log().strictOverlaps()).isEmpty();
  }

  private FleetBackupReport backup(String run) {
    return workflow(FleetBackupWorkflow.class, BackupIds.workflowId(run))
        .run(FleetBackupRequest.start(run, Selection.all(), BackupOptions.standard()));
  }

  private ChangeReport change(String campaign, ChangeDefinition definition) {
    return workflow(ChangeWorkflow.class, ChangeIds.campaign(campaign))
        .run(
            new ChangeRequest(
                campaign,
                "ada",
                definition.hash(),
                Lab.terms(definition),
                Selection.all(),
                CampaignRules.plain(ApprovalRule.nobody(), 10),
                false,
                null));
  }
}

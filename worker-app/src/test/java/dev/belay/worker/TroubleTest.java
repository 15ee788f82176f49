package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.lane.LaneClient;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.Store;
import dev.belay.worker.log.WorkerLog;
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
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.OnFailure;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.LaneOwner;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.restore.DeviceRestoreWorkflow;
import dev.belay.workflows.restore.RestoreIds;
import dev.belay.workflows.restore.RestoreRequest;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong in a network, with Temporal in this process and devices on loopback. */
class TroubleTest extends EmbeddedCase {
  private static final String SECRET = "Plum-Tree-93";
  private static final BackupOptions ONE_PASS =
      new BackupOptions(1, 50, 4, 25, 3, TaskQueues.DEFAULT_ZONE);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void start() {
    WorkerLog.configure(WorkerLog.Format.JSON, "DEBUG", log);
  }

  @AfterEach
  void stop() {
    WorkerLog.configure(WorkerLog.Format.PLAIN, "OFF", System.err);
  }

  @Test
  void aDeadDeviceAndAWrongPasswordAreReportedAndHinderNobody() {
    lab().add("r1", "cisco_ios");
    lab().add("r2", "juniper_junos");
    EmulatedDevice dead = lab().add("r3", "linux");
    lab().fleet().add(DeviceSpec.of("r4", "frr").withLogin("lab", "another"));
    BelaySettings settings = lab().settings();
    dead.stop();

    FleetBackupReport report;
    try (BelayWorker worker = worker(settings)) {
      report = backup("mixed", Selection.all());
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.succeeded()).isEqualTo(2);
    assertThat(report.faults())
        .containsOnly(
            Map.entry(FaultTypes.UNREACHABLE, 1), Map.entry(FaultTypes.AUTHENTICATION_REJECTED, 1));
    assertThat(outcome("mixed", "r4").status()).isEqualTo(DeviceStatus.FAILED);
    assertThat(outcome("mixed", "r4").message()).contains("r4");
    // One wrong password costs one attempt.
    assertThat(lab().fleet().log().events("r4", Event.LoginFailed.class)).hasSize(1);
  }

  @Test
  void aWrongPasswordStopsARunBeforeItLocksTheAccount() {
    for (int i = 0; i < 12; i++) {
      lab().fleet().add(DeviceSpec.of("r" + i, "linux").withLogin("lab", "another"));
    }

    FleetBackupReport report;
    try (BelayWorker worker = worker(lab().settings())) {
      report = backup("wrong", Selection.all());
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(report.state()).isEqualTo(RunState.STOPPED);
    assertThat(report.failed()).isEqualTo(3);
    assertThat(report.remaining()).isEqualTo(9);
    assertThat(lab().fleet().log().events(Event.LoginFailed.class)).hasSize(3);
  }

  @Test
  void aRefusedLineIsNamedAndTheDeviceIsAsBefore() {
    EmulatedDevice device = lab().add("r1", "cisco_ios");
    BelaySettings settings = lab().settings();
    String before = device.running();
    ChangeDefinition definition =
        lab()
            .change(
                """
                title: A typing mistake
                lines: [logging host 192.0.2.77, loging host 192.0.2.78]
                """);

    ChangeReport report;
    try (BelayWorker worker = worker(settings)) {
      report = change("typo", definition);
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(report.succeeded()).isFalse();
    assertThat(report.lines().toString()).contains("line 2 (loging host 192.0.2.78) was refused");
    assertThat(device.running()).isEqualTo(before);
    assertThat(device.startup()).doesNotContain("192.0.2.77");
  }

  @Test
  void anOlderRevisionComesBackOntoItsDevice() {
    EmulatedDevice device = lab().add("r1", "arista_eos");
    DeviceChangeOutcome outcome;
    try (BelayWorker worker = worker(lab().settings())) {
      backup("before", Selection.all());
      device.editBehindOurBack("ip route 203.0.113.0/24 Null0");
      backup("after", Selection.all());
      RestoreRequest request =
          new RestoreRequest(
              Selection.only("r1"),
              "@2",
              1,
              "a test",
              new ChangeTerms("Go back", null, Duration.ofMinutes(5), OnFailure.REVERT),
              null);
      outcome = workflow(DeviceRestoreWorkflow.class, RestoreIds.workflowId("r1", 1)).run(request);
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(outcome).isInstanceOf(DeviceChangeOutcome.Applied.class);
    assertThat(device.running()).doesNotContain("203.0.113.0");
    assertThat(device.startup()).doesNotContain("203.0.113.0");
  }

  @Test
  void aLaneIsNamedWhileItsHolderLivesAndFreeWhenItIsTerminated() {
    lab().add("r1", "frr");
    lab().add("r2", "frr");
    ChangeDefinition definition =
        lab().change("title: Waits for a person\nlines: [ip route 192.0.2.1/32 Null0]\n");
    FleetBackupReport busy;
    FleetBackupReport free;
    OutcomeRow outcome;
    try (BelayWorker worker = worker(lab().settings())) {
      ChangeWorkflow waiting = workflow(ChangeWorkflow.class, ChangeIds.campaign("waits"));
      WorkflowExecution holder =
          WorkflowClient.start(
              waiting::run,
              request("waits", definition, ApprovalRule.anyone(), Selection.only("r2")));
      new LaneClient(client())
          .acquire(new LaneOwner(holder.getWorkflowId(), holder.getRunId()), List.of("r1"));
      busy = backup("busy", Selection.only("r1"));
      outcome = outcome("busy", "r1");
      client().newUntypedWorkflowStub(holder.getWorkflowId()).terminate("gone");
      free = backup("free", Selection.only("r1"));
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(busy.succeeded()).isZero();
    assertThat(outcome.laneHolder()).isEqualTo("change/waits");
    assertThat(free.state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void secretsAppearInNoHistoryAndNoLog() {
    lab()
        .add("r1", "cisco_ios")
        .editBehindOurBack("username bob password 0 " + SECRET, "snmp-server community x RO");
    ChangeDefinition definition =
        lab()
            .change(
                """
                title: Another community
                lines: [snmp-server community %s-new RO]
                checks:
                  - name: it is there
                    command: show running-config
                    contains: no device ever says this
                """
                    .formatted(SECRET));

    ChangeReport report;
    StringBuilder histories = new StringBuilder();
    try (BelayWorker worker = worker(lab().settings())) {
      backup("secret", Selection.all());
      report = change("secret", definition);
      for (String id :
          List.of(
              BackupIds.workflowId("secret"),
              ChangeIds.campaign("secret"),
              PlanIds.workflowId("secret"),
              ChangeIds.device("secret", "r1"))) {
        histories.append(client().fetchHistory(id).getEvents());
      }
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(report.counts()).containsKey("reverted");
    assertThat(storedDifference("secret")).contains("snmp-server community").doesNotContain(SECRET);
    assertThat(histories.toString()).contains("snmp-server community").doesNotContain(SECRET);
    assertThat(log.toString(StandardCharsets.UTF_8)).isNotEmpty().doesNotContain(SECRET);
  }

  private String storedDifference(String campaign) {
    try (Store store = lab().store()) {
      String hash = store.changes().devices(campaign).getFirst().diff();
      return store
          .artifacts()
          .get(Objects.requireNonNull(hash))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow();
    }
  }

  private BelayWorker worker(BelaySettings settings) {
    return BelayWorker.startEmbedded(temporal().connection(), settings, Lab.ENVIRONMENT);
  }

  private FleetBackupReport backup(String run, Selection selection) {
    return workflow(FleetBackupWorkflow.class, BackupIds.workflowId(run))
        .run(FleetBackupRequest.start(run, selection, ONE_PASS));
  }

  private ChangeReport change(String campaign, ChangeDefinition definition) {
    return workflow(ChangeWorkflow.class, ChangeIds.campaign(campaign))
        .run(request(campaign, definition, ApprovalRule.nobody(), Selection.all()));
  }

  private static ChangeRequest request(
      String campaign, ChangeDefinition definition, ApprovalRule approval, Selection selection) {
    return new ChangeRequest(
        campaign,
        "ada",
        definition.hash(),
        Lab.terms(definition),
        selection,
        CampaignRules.plain(approval, 10),
        false,
        null);
  }

  private OutcomeRow outcome(String run, String device) {
    try (Store store = lab().store()) {
      return store.outcomes().page(run, EnumSet.allOf(DeviceStatus.class), "", 100).stream()
          .filter(row -> row.device().equals(device))
          .findFirst()
          .orElseThrow();
    }
  }
}

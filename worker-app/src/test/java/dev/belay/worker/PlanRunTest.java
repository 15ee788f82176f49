package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.lane.LaneClient;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.DevicePlanRow;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.PlanState;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.LaneOwner;
import dev.belay.workflows.plan.FleetPlanRequest;
import dev.belay.workflows.plan.FleetPlanWorkflow;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Campaigns are planned as one run, with Temporal in this process and devices on loopback. */
class PlanRunTest extends EmbeddedCase {
  private static final String SECRET = "Plum-Tree-93";

  private static final String ROUTE =
      """
      title: Another log server
      lines:
        cisco_ios: [logging host 192.0.2.77]
        arista_eos: [logging host 192.0.2.77]
        frr: [ip route 192.0.2.77/32 Null0]
      """;

  @Test
  void eachDeviceIsPlannedInOneSessionAndLeftAsItWas() {
    List<EmulatedDevice> devices =
        List.of(lab().add("r1", "cisco_ios"), lab().add("r2", "cisco_ios"), lab().add("r3", "frr"));
    lab().fleet().add(DeviceSpec.of("r4", "arista_eos").withConfiguration(alreadyDone()));
    List<String> before = devices.stream().map(EmulatedDevice::running).toList();

    FleetBackupReport report = plan(ROUTE);

    assertThat(report.faults()).isEmpty();
    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.changed()).isEqualTo(3);
    assertThat(devices).extracting(EmulatedDevice::running).isEqualTo(before);
    assertThat(devices).allMatch(device -> device.timerLeft().isEmpty());
    assertThat(lab().fleet().log().events(Event.Connected.class)).hasSize(4);
    try (Store store = lab().store()) {
      List<DevicePlan> plans = plans(store);
      assertThat(plans)
          .extracting(plan -> plan.finding().state())
          .containsExactly(
              PlanState.CHANGES, PlanState.CHANGES, PlanState.CHANGES, PlanState.NOTHING_TO_DO);
      assertThat(plans.get(0).finding()).isEqualTo(plans.get(1).finding());
      assertThat(difference(store, plans.get(0))).contains("logging host 192.0.2.77");
      assertThat(store.revisions().history("r1", 5))
          .singleElement()
          .satisfies(row -> assertThat(row.purpose()).isEqualTo(RevisionPurpose.BEFORE));
      assertThat(store.changes().counts("c1"))
          .containsOnly(Map.entry("planned", 3), Map.entry("nothing-to-do", 1));
    }
  }

  @Test
  void whatRunsAndWasNeverSavedIsNotTakenForDone() {
    lab().add("r1", "arista_eos").editBehindOurBack("logging host 192.0.2.77");

    FleetBackupReport report = plan(ROUTE);

    assertThat(report.faults()).containsOnly(Map.entry(FaultTypes.CHECK_FAILED, 1));
    try (Store store = lab().store()) {
      assertThat(outcome(store, "r1").message())
          .contains("r1 runs what is wanted already, but would boot something else");
    }
  }

  @Test
  void aDeviceThatTheTemplateCannotServeIsNamedAndNotPlanned() {
    lab().add("r1", "cisco_ios");
    lab().add("r2", "cisco_ios");

    FleetBackupReport report =
        plan(
            """
            title: t
            template: |
              {% if name == 'r1' %}
              hostname {{ name }}-x
              {% else %}
              hostname {{ rack }}
              {% endif %}
            """);

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.faults()).containsOnly(Map.entry(FaultTypes.UNUSABLE_INPUT, 1));
    try (Store store = lab().store()) {
      assertThat(plans(store)).extracting(DevicePlan::device).containsExactly("r1");
      assertThat(outcome(store, "r2").message())
          .contains("line 4 of the template, for r2: `rack` is undefined");
    }
  }

  @Test
  void whatWouldCloseTheWayInIsSaidBeforeAnybodyApproves() {
    EmulatedDevice device = lab().add("r1", "frr");
    device.editBehindOurBack("interface mgmt0", " ip address 127.0.0.1/8");
    BelaySettings settings = lab().settings();
    ChangeDefinition definition =
        lab().change("title: Close it\nlines: |\n  interface mgmt0\n   shutdown\n");
    try (BelayWorker worker = worker(settings)) {
      workflow(FleetBackupWorkflow.class, BackupIds.workflowId("n1"))
          .run(FleetBackupRequest.start("n1", Selection.all(), BackupOptions.standard()));
      device.editBehindOurBack("ip route 203.0.113.0/24 Null0");
      assertThat(run("c1", definition).state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(worker.isReady()).isTrue();
    }

    try (Store store = lab().store()) {
      assertThat(plans(store).getFirst().finding().warnings())
          .contains(
              "It changes the interface that Belay comes in by.",
              "The device has no timer of its own: if this keeps Belay out, nobody takes it back.",
              "The configuration has changed since Belay read it last; `belay config diff` shows"
                  + " how.");
    }
  }

  @Test
  void aTemplateGivesEachDeviceAChangeOfItsOwn() {
    EmulatedDevice r1 = lab().add("r1", "frr");
    lab().add("r2", "frr");

    FleetBackupReport report =
        plan(
            """
            title: A route of its own
            template: |
              ip route 192.0.2.{{ name | replace("r", "7") }}/32 Null0
            """);

    assertThat(report.faults()).isEmpty();
    assertThat(r1.running()).doesNotContain("192.0.2.71");
    try (Store store = lab().store()) {
      List<DevicePlan> plans = plans(store);
      assertThat(difference(store, plans.get(0))).contains("192.0.2.71/32");
      assertThat(difference(store, plans.get(1))).contains("192.0.2.72/32");
      assertThat(plans).extracting(DevicePlan::definition).doesNotHaveDuplicates();
      assertThat(store.artifacts().get(Objects.requireNonNull(plans.get(0).definition())))
          .hasValueSatisfying(json ->
              assertThat(ChangeDefinition.fromJson(json).lines().on("frr"))
                  .contains(List.of("ip route 192.0.2.71/32 Null0")));
    }
  }

  @Test
  void devicesAreTheWorkOfTheirZone() throws IOException {
    lab().add("r1", "frr");
    BelaySettings settings = lab().settings("  zone: dmz\n");
    Path hosts = lab().folder().resolve("inventory/hosts.yaml");
    Files.writeString(hosts, Files.readString(hosts).replace("site:", "zone: dmz\n    site:"));

    assertThat(plan(settings, ROUTE).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aRefusedLineAFailedPrecheckAndADeadDeviceAreTold() {
    lab().add("r1", "arista_eos");
    EmulatedDevice dead = lab().add("r2", "frr");
    lab().add("r3", "cisco_ios");
    BelaySettings settings = lab().settings();
    dead.stop();

    FleetBackupReport report =
        plan(
            settings,
            """
            title: A typing mistake
            lines: [logging host 192.0.2.77, loging host 192.0.2.78]
            prechecks:
              - name: only where it may be
                command:
                  cisco_ios: show version
                contains: no device ever says this
            """);

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.faults())
        .containsOnly(
            Map.entry(FaultTypes.COMMAND_REJECTED, 1),
            Map.entry(FaultTypes.CHECK_FAILED, 1),
            Map.entry(FaultTypes.UNREACHABLE, 1));
    try (Store store = lab().store()) {
      assertThat(plans(store))
          .singleElement()
          .satisfies(plan ->
              assertThat(plan.finding().refused())
                  .contains("line 2 (loging host 192.0.2.78) was refused"));
      assertThat(outcome(store, "r3").message()).contains("r3").contains("only where it may be");
    }
  }

  @Test
  void aDeviceInUseIsNotPlannedAndItsHolderIsNamed() {
    lab().add("r1", "frr");
    BelaySettings settings = lab().settings();
    ChangeDefinition definition = lab().change(ROUTE);
    FleetBackupReport report;
    try (BelayWorker worker = worker(settings)) {
      // Nobody serves its queue, so it lives until the end of the test.
      WorkflowExecution holder =
          client()
              .newUntypedWorkflowStub(
                  "Change",
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("change/other")
                      .setTaskQueue("nobody")
                      .build())
              .start();
      new LaneClient(client())
          .acquire(new LaneOwner(holder.getWorkflowId(), holder.getRunId()), List.of("r1"));
      report = run("c1", definition);
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    try (Store store = lab().store()) {
      assertThat(outcome(store, "r1").laneHolder()).isEqualTo("change/other");
    }
  }

  @Test
  void noSecretIsInItsHistoryAndNoneInWhatPeopleRead() {
    lab().add("r1", "cisco_ios").editBehindOurBack("username bob password 0 " + SECRET);
    BelaySettings settings = lab().settings();
    ChangeDefinition definition =
        lab()
            .change(
                """
                title: Another community
                lines: [snmp-server community %s-new RO]
                """
                    .formatted(SECRET));
    String history;
    try (BelayWorker worker = worker(settings)) {
      assertThat(run("c1", definition).state()).isEqualTo(RunState.SUCCEEDED);
      history = client().fetchHistory(PlanIds.workflowId("c1")).getEvents().toString();
      assertThat(worker.isReady()).isTrue();
    }

    assertThat(history).contains("CampaignPlanBatch").doesNotContain(SECRET);
    try (Store store = lab().store()) {
      assertThat(difference(store, plans(store).getFirst()))
          .contains("snmp-server community")
          .doesNotContain(SECRET);
    }
  }

  /** The configuration of a device on which somebody has done and saved it by hand. */
  private static String alreadyDone() {
    try (EmulatedFleet elsewhere = EmulatedFleet.start()) {
      EmulatedDevice device = elsewhere.add(DeviceSpec.of("r4", "arista_eos"));
      device.editBehindOurBack("logging host 192.0.2.77");
      return device.running();
    }
  }

  private FleetBackupReport plan(String change) {
    return plan(lab().settings(), change);
  }

  private FleetBackupReport plan(BelaySettings settings, String change) {
    ChangeDefinition definition = lab().change(change);
    try (BelayWorker worker = worker(settings)) {
      FleetBackupReport report = run("c1", definition);
      assertThat(worker.isReady()).isTrue();
      return report;
    }
  }

  private FleetBackupReport run(String campaign, ChangeDefinition definition) {
    return workflow(FleetPlanWorkflow.class, PlanIds.workflowId(campaign))
        .run(
            new FleetPlanRequest(
                campaign,
                Selection.all(),
                definition.hash(),
                Lab.terms(definition),
                new BackupOptions(1, 50, 4, 25, 5, TaskQueues.DEFAULT_ZONE),
                null));
  }

  private BelayWorker worker(BelaySettings settings) {
    return BelayWorker.startEmbedded(temporal().connection(), settings, Lab.ENVIRONMENT);
  }

  private static List<DevicePlan> plans(Store store) {
    return store.plans().page("c1", "", 100).stream().map(DevicePlanRow::plan).toList();
  }

  private static OutcomeRow outcome(Store store, String device) {
    return store.outcomes().find(PlanIds.runId("c1"), device).orElseThrow();
  }

  private static String difference(Store store, DevicePlan plan) {
    return store
        .artifacts()
        .get(Objects.requireNonNull(plan.finding().diff()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow();
  }
}

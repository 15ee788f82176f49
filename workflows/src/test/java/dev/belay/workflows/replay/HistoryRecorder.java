package dev.belay.workflows.replay;

import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.DeviceBackupRequest;
import dev.belay.workflows.backup.DeviceBackupWorkflow;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.ChangeRequest;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.DeviceChangeRequest;
import dev.belay.workflows.change.DeviceChangeWorkflow;
import dev.belay.workflows.change.ProtectionReport;
import dev.belay.workflows.change.Resolution;
import dev.belay.workflows.change.ResolveAction;
import dev.belay.workflows.command.CommandIds;
import dev.belay.workflows.command.FleetCommandsRequest;
import dev.belay.workflows.command.FleetCommandsWorkflow;
import dev.belay.workflows.compliance.ComplianceOrder;
import dev.belay.workflows.copy.CopyIds;
import dev.belay.workflows.copy.FleetCopyRequest;
import dev.belay.workflows.copy.FleetCopyWorkflow;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.event.ChangedDeviceRequest;
import dev.belay.workflows.event.ChangedDeviceWorkflow;
import dev.belay.workflows.event.EventIds;
import dev.belay.workflows.event.HeardChange;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.restore.DeviceRestoreWorkflow;
import dev.belay.workflows.restore.RestoreIds;
import dev.belay.workflows.restore.RestoreRequest;
import dev.belay.workflows.schedule.ScheduleIds;
import dev.belay.workflows.schedule.ScheduleNews;
import dev.belay.workflows.schedule.ScheduledRunRequest;
import dev.belay.workflows.schedule.ScheduledRunWorkflow;
import dev.belay.workflows.schedule.ScheduledWork;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Records the histories that {@link ReplayTest} replays: run its main method in the folder of this
 * module, with a number for the release, and the names of workflows if not all of them. A history
 * once released is kept; a later one is added beside it.
 */
final class HistoryRecorder {
  static final Path HISTORIES = Path.of("src/test/resources/histories");

  /** A schedule's run is named by the id of what started it, which no history holds. */
  private static final String DUE = ScheduleIds.workflowId("versions") + "-2026-11-22T01:30:00Z";

  /** So is the incident of a device that is changed. */
  private static final String CHANGED = ChangeIds.device("c1", "r1");

  private final String number;
  private final List<String> workflows;

  private HistoryRecorder(String number, List<String> workflows) {
    this.number = number;
    this.workflows = workflows;
  }

  /** The id of what a history is of, where that decides something. */
  static String workflowId(Path history) {
    boolean changes = HISTORIES.relativize(history).startsWith("DeviceChange");
    return changes ? CHANGED : DUE;
  }

  /** Records one history per workflow under the given number. */
  public static void main(String... arguments) throws IOException {
    List<String> given = List.of(arguments);
    HistoryRecorder recorder =
        new HistoryRecorder(given.getFirst(), given.subList(1, given.size()));
    recorder.deviceBackupAndItsLane();
    recorder.fleetBackup();
    recorder.fleetCommands();
    recorder.fleetCopy();
    recorder.deviceChange();
    recorder.change();
    recorder.deviceRestore();
    recorder.scheduledRun();
    recorder.scheduledCompliance();
    recorder.changedDevice();
  }

  private void deviceBackupAndItsLane() throws IOException {
    try (Lab lab = new Lab()) {
      lab.store.add(Lab.target("r1"));
      String id = BackupIds.workflowId("d1");
      lab.workflow(DeviceBackupWorkflow.class, id)
          .run(new DeviceBackupRequest("d1", Selection.only("r1")));
      lab.pass(Duration.ofHours(3));
      keep(lab, id, "DeviceBackup");
      keep(lab, LaneIds.workflowIdFor("r1"), "Lanes");
    }
  }

  private void fleetBackup() throws IOException {
    try (Lab lab = new Lab()) {
      lab.runs.fleetOf(25);
      lab.runs.succeedsInPass(3, 2);
      String id = BackupIds.workflowId("n1");
      FleetBackupWorkflow run = lab.workflow(FleetBackupWorkflow.class, id);
      Control ada = new Control("ada", "the core is shaky");
      lab.runs.atBatch(batch -> {
        if (batch.pass() == 1 && batch.batch() == 0) {
          run.pause(ada);
        }
      });
      BackupOptions options = new BackupOptions(4, 10, 1, 10, 5, TaskQueues.DEFAULT_ZONE);
      WorkflowClient.start(run::run, FleetBackupRequest.start("n1", Selection.all(), options));
      lab.pass(Duration.ofHours(1));
      run.resume(ada);
      WorkflowStub.fromTyped(run).getResult(Object.class);
      keep(lab, id, "FleetBackup");
    }
  }

  /** With a device that needs a second pass. */
  private void fleetCommands() throws IOException {
    try (Lab lab = new Lab()) {
      lab.runs.fleetOf(25);
      lab.runs.succeedsInPass(3, 2);
      String id = CommandIds.workflowId("n1");
      BackupOptions options = new BackupOptions(4, 10, 1, 10, 5, TaskQueues.DEFAULT_ZONE);
      lab.workflow(FleetCommandsWorkflow.class, id)
          .run(FleetCommandsRequest.start("n1", Selection.all(), "hh77", options));
      keep(lab, id, "FleetCommands");
    }
  }

  /** With a device that needs a second pass. */
  private void fleetCopy() throws IOException {
    try (Lab lab = new Lab()) {
      lab.runs.fleetOf(25);
      lab.runs.succeedsInPass(3, 2);
      String id = CopyIds.workflowId("n1");
      BackupOptions options = new BackupOptions(4, 10, 1, 10, 5, TaskQueues.DEFAULT_ZONE);
      lab.workflow(FleetCopyWorkflow.class, id)
          .run(FleetCopyRequest.start("n1", Selection.all(), "hh77", options));
      keep(lab, id, "FleetCopy");
    }
  }

  /** The longest way: a failed verification, a way back that is not proven, and a person. */
  private void deviceChange() throws IOException {
    try (Lab lab = new Lab()) {
      lab.steps.passVerify(false);
      lab.steps.protectBy(ProtectionReport.Kind.WATCHDOG);
      lab.world.device("r1").blockWayBack(true);
      String id = CHANGED;
      DeviceChangeWorkflow change = lab.workflow(DeviceChangeWorkflow.class, id);
      WorkflowClient.start(
          change::run,
          DeviceChangeRequest.alone(
              "c1",
              ChangeIds.operation("c1", "r1"),
              Lab.target("r1"),
              "definition-1",
              Lab.terms(),
              null));
      lab.pass(Duration.ofHours(3));
      lab.world.device("r1").blockWayBack(false);
      change.resolve(new Resolution(ResolveAction.RETRY, "ada", "mended it"));
      WorkflowStub.fromTyped(change).getResult(Object.class);
      keep(lab, id, "DeviceChange");
    }
  }

  private void change() throws IOException {
    try (Lab lab = new Lab()) {
      lab.store.add(Lab.target("r1"));
      lab.store.add(Lab.target("r2"));
      String id = ChangeIds.campaign("c1");
      lab.workflow(ChangeWorkflow.class, id)
          .run(
              new ChangeRequest(
                  "c1",
                  "ada",
                  "definition-1",
                  Lab.terms(),
                  Selection.all(),
                  CampaignRules.plain(ApprovalRule.nobody(), 2),
                  false,
                  null));
      keep(lab, id, "Change");
      keep(lab, PlanIds.workflowId("c1"), "FleetPlan");
    }
  }

  private void deviceRestore() throws IOException {
    try (Lab lab = new Lab()) {
      lab.store.add(Lab.target("r1"));
      String id = RestoreIds.workflowId("r1", 1);
      lab.workflow(DeviceRestoreWorkflow.class, id)
          .run(new RestoreRequest(Selection.only("r1"), "rev-1", 1, "ada", Lab.terms(), null));
      keep(lab, id, "DeviceRestore");
    }
  }

  /** One that keeps its commands first, and has to tell that a device failed. */
  private void scheduledRun() throws IOException {
    try (Lab lab = new Lab()) {
      lab.store.add(Lab.target("r1"));
      lab.runs.fails(3, FaultTypes.COMMAND_REJECTED);
      lab.workflow(ScheduledRunWorkflow.class, DUE)
          .run(
              new ScheduledRunRequest(
                  "versions",
                  new ScheduledWork.Run(List.of("show version")),
                  Selection.all(),
                  new BackupOptions(1, 10, 1, 10, 5, TaskQueues.DEFAULT_ZONE),
                  new ScheduleNews(List.of("noc"), false),
                  null));
      keep(lab, DUE, "ScheduledRun");
    }
  }

  /** One whose store is away at first, and which has news to tell. */
  private void scheduledCompliance() throws IOException {
    try (Lab lab = new Lab()) {
      lab.store.add(Lab.target("r1"));
      lab.auditor.storeAway(2);
      lab.auditor.finds(Map.of("no-telnet", 2));
      lab.workflow(ScheduledRunWorkflow.class, DUE)
          .run(
              new ScheduledRunRequest(
                  "versions",
                  new ScheduledWork.Compliance(
                      new ComplianceOrder(
                          List.of("access"), List.of(), List.of(), Duration.ofDays(30))),
                  Selection.all(),
                  BackupOptions.standard(),
                  new ScheduleNews(List.of("noc"), false),
                  null));
      keep(lab, DUE, "ScheduledCompliance");
    }
  }

  /** One that is told of a second change while it reads the first. */
  private void changedDevice() throws IOException {
    try (Lab lab = new Lab()) {
      lab.store.add(Lab.target("r1"));
      String id = EventIds.workflowId("r1");
      ChangedDeviceWorkflow changed = lab.workflow(ChangedDeviceWorkflow.class, id);
      HeardChange heard =
          new HeardChange(Instant.parse("2026-11-22T10:00:00Z"), List.of("ada"), "192.0.2.1", 3);
      BatchRequest both = lab.client().newSignalWithStartRequest();
      both.add(changed::run, ChangedDeviceRequest.of("r1"));
      both.add(changed::changed, heard);
      lab.steps.atSnapshot(() -> changed.changed(heard));
      lab.client().signalWithStart(both);
      WorkflowStub.fromTyped(changed).getResult(Object.class);
      keep(lab, id, "ChangedDevice");
    }
  }

  private void keep(Lab lab, String id, String workflow) throws IOException {
    if (!workflows.isEmpty() && !workflows.contains(workflow)) {
      return;
    }
    Path file = HISTORIES.resolve(workflow).resolve(number + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, lab.client().fetchHistory(id).toJson(true) + "\n");
  }
}

package dev.belay.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetControl;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.States;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetCommandsWorkflowTest {
  private static final String ID = CommandIds.workflowId("n1");

  private final Lab lab = new Lab();
  private final FleetCommandsWorkflow run = lab.workflow(FleetCommandsWorkflow.class, ID);

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void asksEveryDeviceOnceWhatTheStoreKeeps() {
    lab.runs.fleetOf(25);
    lab.runs.succeedsInPass(3, 2);

    FleetBackupReport report = run.run(request());

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(25);
    assertThat(lab.runs.mostBackups()).isEqualTo(1);
    assertThat(lab.runs.asked()).containsExactly("hh77");
  }

  @Test
  void failsWhenOneDeviceFails() {
    lab.runs.fails(3, FaultTypes.COMMAND_REJECTED);

    FleetBackupReport report = run.run(request());

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.faults()).containsEntry(FaultTypes.COMMAND_REJECTED, 1);
  }

  @Test
  void goesOnAfterAPauseAndAcrossExecutions() {
    lab.runs.fleetOf(500);
    Control ada = new Control("ada", "the core is shaky");
    FleetControl control = lab.client().newWorkflowStub(FleetControl.class, ID);
    lab.runs.atBatch(batch -> {
      if (batch.batch() == 3) {
        control.pause(ada);
      }
    });

    WorkflowClient.start(
        run::run,
        FleetCommandsRequest.start(
            "n1",
            Selection.all(),
            "hh77",
            new BackupOptions(1, 1, 1, 1, 5, TaskQueues.DEFAULT_ZONE)));
    lab.pass(Duration.ofHours(1));
    assertThat(control.progress().state()).isEqualTo(States.PAUSED);
    control.resume(ada);
    FleetBackupReport report = WorkflowStub.fromTyped(run).getResult(FleetBackupReport.class);

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(500);
    assertThat(lab.runs.asked()).containsExactly("hh77");
  }

  private static FleetCommandsRequest request() {
    return FleetCommandsRequest.start(
        "n1", Selection.all(), "hh77", new BackupOptions(4, 10, 2, 10, 5, TaskQueues.DEFAULT_ZONE));
  }
}

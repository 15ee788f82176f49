package dev.belay.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.HomeFolder;
import dev.belay.cli.Printed;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancelledRunTest {
  @TempDir private Path folder;

  private final EmulatedFleet fleet = EmulatedFleet.start();
  private final Printed printed = new Printed();
  private GlobalOptions options = new GlobalOptions();
  private Workspace workspace = Workspace.of(options);

  @BeforeEach
  void oneDeviceAnswersAndOneIsDead() throws IOException {
    EmulatedDevice alive = fleet.add(DeviceSpec.of("alive", "cisco_ios"));
    EmulatedDevice dead = fleet.add(DeviceSpec.of("dead", "cisco_ios"));
    options = HomeFolder.withAccess(folder, alive, dead).options(printed.terminal());
    workspace = Workspace.of(options);
    dead.stop();
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void tellsWhatWasDoneAndWhatNot() {
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      FleetRun run = new FleetRun(temporal, workspace, options);
      run.start("n1", Selection.all(), twoPasses());
      awaitRestBeforeSecondPass(temporal);

      int exit = run.cancel("n1");

      assertThat(exit).isEqualTo(ExitCodes.CANCELLED);
      assertThat(printed.out())
          .startsWith("Run n1 cancelled: 1 of 2 devices backed up, 1 changed, 1 not done.")
          .containsPattern("dead +not done +Unreachable")
          .contains("Try the rest again with: belay runs resume n1");
    }
  }

  @Test
  void tellsWhyItRestsMeanwhile() {
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      FleetRun run = new FleetRun(temporal, workspace, options);
      run.start("n1", Selection.all(), twoPasses());
      Thread following = Thread.ofVirtual().start(() -> run.follow("n1"));

      await()
          .untilAsserted(() ->
              assertThat(printed.err())
                  .containsPattern(
                      "1 of 2 done, 0 failed, 1 waiting · pass 2 of 2 tries 1 device again in [0-9]+ s"));

      WorkflowStub.fromTyped(workflow(temporal)).cancel();
      await().until(() -> !following.isAlive());
      assertThat(printed.err().lines()).as("lines of progress").hasSize(1);
    }
  }

  private static FleetBackupWorkflow workflow(TemporalSession temporal) {
    return temporal.client().newWorkflowStub(FleetBackupWorkflow.class, BackupIds.workflowId("n1"));
  }

  private static void awaitRestBeforeSecondPass(TemporalSession temporal) {
    FleetBackupWorkflow workflow = workflow(temporal);
    await().until(() -> workflow.progress().nextPassAt() != null);
  }

  private static BackupOptions twoPasses() {
    return new BackupOptions(2, 50, 1, 10, 5, TaskQueues.DEFAULT_ZONE);
  }
}

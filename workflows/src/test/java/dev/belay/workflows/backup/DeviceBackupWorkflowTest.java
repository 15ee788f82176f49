package dev.belay.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fake.Step;
import dev.belay.workflows.fake.Trouble;
import dev.belay.workflows.fault.FaultTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceBackupWorkflowTest {
  private final Lab lab = new Lab();
  private final DeviceBackupWorkflow run =
      lab.workflow(DeviceBackupWorkflow.class, BackupIds.workflowId("d1"));

  @BeforeEach
  void oneDevice() {
    lab.store.add(Lab.target("r1"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void readsMirrorsAndGivesTheLaneBack() {
    DeviceBackupOutcome outcome = back("r1");

    assertThat(outcome).isInstanceOf(DeviceBackupOutcome.BackedUp.class);
    assertThat(lab.store.mirrored()).hasSize(1);
    assertThat(lab.lanes.stub("r1").held().holdings()).isEmpty();
  }

  @Test
  void saysWhyItFailedAndGivesTheLaneBack() {
    lab.world.trouble(
        Step.SNAPSHOT_BEFORE, new Trouble.FailsBefore(FaultTypes.AUTHENTICATION_REJECTED, 9));

    DeviceBackupOutcome outcome = back("r1");

    assertThat(outcome)
        .isEqualTo(
            new DeviceBackupOutcome.Failed(
                FaultTypes.AUTHENTICATION_REJECTED, "SNAPSHOT_BEFORE met AuthenticationRejected"));
    assertThat(lab.world.journal()).as("a rejected login is never repeated").hasSize(1);
    assertThat(lab.lanes.stub("r1").held().holdings()).isEmpty();
  }

  @Test
  void triesTransientTroubleAgain() {
    lab.world.trouble(Step.SNAPSHOT_BEFORE, new Trouble.FailsBefore(FaultTypes.CONNECTION_LOST, 3));

    assertThat(back("r1")).isInstanceOf(DeviceBackupOutcome.BackedUp.class);
  }

  @Test
  void failsForADeviceThatNobodyKnows() {
    assertThat(back("r9"))
        .isInstanceOfSatisfying(
            DeviceBackupOutcome.Failed.class,
            failed -> assertThat(failed.fault()).isEqualTo(FaultTypes.UNUSABLE_INPUT));
  }

  private DeviceBackupOutcome back(String device) {
    return run.run(new DeviceBackupRequest("d1", Selection.only(device)));
  }
}

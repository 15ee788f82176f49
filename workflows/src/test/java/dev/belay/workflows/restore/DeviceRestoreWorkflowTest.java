package dev.belay.workflows.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.FakeDevice;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceRestoreWorkflowTest {
  private final Lab lab = new Lab();
  private final DeviceRestoreWorkflow restore =
      lab.workflow(DeviceRestoreWorkflow.class, RestoreIds.workflowId("r1", 1));

  @BeforeEach
  void oneDevice() {
    lab.store.add(Lab.target("r1"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void putsAnOlderRevisionBackByTheProtocolOfAChange() {
    DeviceChangeOutcome outcome = run("r1");

    assertThat(outcome).isInstanceOf(DeviceChangeOutcome.Applied.class);
    assertThat(lab.world.device("r1").startup()).isEqualTo("rev-1");
    assertThat(lab.world.journal()).contains("VERIFY r1", "CONFIRM r1");
    assertThat(restore.view().device()).isEqualTo("r1");
    assertThat(lab.store.records())
        .singleElement()
        .satisfies(row -> assertThat(row.campaign()).isEqualTo("restore/r1/1"));
  }

  @Test
  void revertsWhenTheRestoredDeviceIsNotAsWanted() {
    lab.steps.passVerify(false);

    assertThat(run("r1")).isInstanceOf(DeviceChangeOutcome.Reverted.class);
    assertThat(lab.world.device("r1").running()).isEqualTo(FakeDevice.ORIGINAL);
  }

  @Test
  void endsUnchangedForADeviceThatNobodyKnows() {
    assertThat(run("r9"))
        .isInstanceOfSatisfying(
            DeviceChangeOutcome.Unchanged.class,
            unchanged -> assertThat(unchanged.fault()).isEqualTo(FaultTypes.UNUSABLE_INPUT));
  }

  private DeviceChangeOutcome run(String device) {
    return restore.run(
        new RestoreRequest(Selection.only(device), "rev-1", 1, "ada", Lab.terms(), null));
  }
}

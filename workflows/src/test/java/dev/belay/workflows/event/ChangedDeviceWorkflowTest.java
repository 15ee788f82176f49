package dev.belay.workflows.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.backup.DeviceBackupOutcome;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fake.Step;
import dev.belay.workflows.fake.Trouble;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangedDeviceWorkflowTest {
  private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

  private final Lab lab = new Lab();
  private final ChangedDeviceWorkflow changed =
      lab.workflow(ChangedDeviceWorkflow.class, EventIds.workflowId("r1"));

  @BeforeEach
  void oneDevice() {
    lab.store.add(Lab.target("r1"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void readsTheDeviceAndKeepsWhoChangedIt() {
    assertThat(tell("ada")).isInstanceOf(DeviceBackupOutcome.BackedUp.class);

    assertThat(lab.world.journal()).hasSize(1);
    assertThat(lab.notes).extracting(ChangeNote::changes).containsOnly(List.of(by("ada")));
    assertThat(lab.notes.getFirst().revision()).as("known before it is read").isNull();
    assertThat(lab.notes.getLast().revision()).isNotNull();
    assertThat(lab.notes).extracting(ChangeNote::operation).hasSize(2).containsOnly(operation());
    assertThat(lab.store.mirrored()).singleElement().matches(m -> m.title().contains("ada"));
    assertThat(lab.lanes.stub("r1").held().holdings()).isEmpty();
  }

  @Test
  void aChangeThatIsHeardOfWhileTheDeviceIsReadIsReadToo() {
    lab.steps.atSnapshot(() -> changed.changed(by("bob")));

    assertThat(tell("ada")).isInstanceOf(DeviceBackupOutcome.BackedUp.class);

    assertThat(lab.world.journal()).as("readings").hasSize(2);
    assertThat(lab.notes.getLast().changes()).containsExactly(by("bob"));
    assertThat(lab.notes.getLast().revision()).isNotNull();
  }

  @Test
  void whoChangedADeviceIsKeptAlsoWhenItCannotBeRead() {
    lab.world.trouble(
        Step.SNAPSHOT_BEFORE, new Trouble.FailsBefore(FaultTypes.AUTHENTICATION_REJECTED, 9));

    assertThat(tell("ada"))
        .isInstanceOfSatisfying(
            DeviceBackupOutcome.Failed.class,
            failed -> assertThat(failed.fault()).isEqualTo(FaultTypes.AUTHENTICATION_REJECTED));

    assertThat(lab.notes.getLast().changes()).containsExactly(by("ada"));
    assertThat(lab.notes.getLast().revision()).isNull();
    assertThat(lab.lanes.stub("r1").held().holdings()).isEmpty();
  }

  @Test
  void aDeviceThatHasLeftTheInventoryIsNotLookedFor() {
    ChangedDeviceWorkflow gone =
        lab.workflow(ChangedDeviceWorkflow.class, EventIds.workflowId("r9"));

    assertThat(tell(gone, "r9", "ada"))
        .isInstanceOfSatisfying(
            DeviceBackupOutcome.Failed.class,
            failed -> assertThat(failed.fault()).isEqualTo(FaultTypes.UNUSABLE_INPUT));
  }

  private DeviceBackupOutcome tell(String user) {
    return tell(changed, "r1", user);
  }

  private DeviceBackupOutcome tell(ChangedDeviceWorkflow workflow, String device, String user) {
    BatchRequest both = lab.client().newSignalWithStartRequest();
    both.add(workflow::run, ChangedDeviceRequest.of(device));
    both.add(workflow::changed, by(user));
    lab.client().signalWithStart(both);
    return WorkflowStub.fromTyped(workflow).getResult(DeviceBackupOutcome.class);
  }

  private String operation() {
    return lab.store.mirrored().getFirst().operation();
  }

  private static HeardChange by(String user) {
    return new HeardChange(TEN, List.of(user), "192.0.2.1", 1);
  }
}

package dev.belay.workflows.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.DeviceBackupOutcome;
import dev.belay.workflows.backup.DeviceBackupRequest;
import dev.belay.workflows.backup.DeviceBackupWorkflow;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fake.Step;
import dev.belay.workflows.fake.Trouble;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneWorkflowTest {
  private static final LaneOwner ME = new LaneOwner("change/c1/r1", "run-1");
  private static final LaneOwner OTHER = new LaneOwner("backup/n1", "run-2");

  private final Lab lab = new Lab();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void grantsAFreeLaneAndNamesTheHolderOfABusyOne() {
    assertThat(ask(ME).granted()).containsExactly("r1");

    LaneAnswer second = ask(OTHER);

    assertThat(second.granted()).isEmpty();
    assertThat(second.busy()).containsExactly(new BusyLane("r1", ME));
  }

  @Test
  void letsTheSameOwnerInAgain() {
    ask(ME);

    assertThat(ask(ME).granted()).containsExactly("r1");
  }

  @Test
  void isFreeAfterItsOwnerReleasedItAndOnlyThen() {
    ask(ME);

    lane().release(new LaneRelease(OTHER, List.of("r1")));
    assertThat(ask(OTHER).granted()).isEmpty();
    lane().release(new LaneRelease(ME, List.of("r1")));

    assertThat(ask(OTHER).granted()).containsExactly("r1");
  }

  @Test
  void evictsOnlyTheHolderThatWasFoundClosed() {
    ask(ME);

    lane().evict(new LaneEviction("r1", OTHER));
    assertThat(ask(OTHER).granted()).isEmpty();
    lane().evict(new LaneEviction("r1", ME));

    assertThat(ask(OTHER).granted()).containsExactly("r1");
  }

  @Test
  void turnsAwayDevicesOfAnotherShard() {
    ask(ME);

    assertThatThrownBy(() -> lane().acquire(new LaneRequest(ME, List.of("r2"))))
        .hasStackTraceContaining("The lane of r2 is not kept by " + LaneIds.workflowIdFor("r1"));
  }

  @Test
  void endsWhenItHasLongBeenEmptyAndStartsAgainForTheNextAcquire() {
    ask(ME);
    lane().release(new LaneRelease(ME, List.of("r1")));

    lab.pass(Duration.ofHours(3));

    assertThat(description().getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    assertThat(ask(OTHER).granted()).containsExactly("r1");
  }

  @Test
  void neverEndsWhileALaneIsHeld() {
    ask(ME);

    lab.pass(Duration.ofDays(30));

    assertThat(ask(OTHER).busy()).containsExactly(new BusyLane("r1", ME));
  }

  @Test
  void continuesAsNewByItselfAndKeepsItsLanes() {
    ask(ME);
    String first = description().getExecution().getRunId();

    // Acquires are cheap in events, so it takes a thousand of them until the server suggests it.
    int asked = 0;
    while (description().getExecution().getRunId().equals(first) && asked < 3_000) {
      ask(OTHER);
      asked++;
    }

    assertThat(description().getExecution().getRunId()).isNotEqualTo(first);
    assertThat(ask(OTHER).busy()).containsExactly(new BusyLane("r1", ME));
  }

  @Test
  void makesASecondOperationWaitUntilTheFirstIsDone() {
    lab.store.add(Lab.target("r1"));
    lab.world.trouble(Step.SNAPSHOT_BEFORE, new Trouble.Slow(Duration.ofMinutes(5)));
    DeviceBackupWorkflow first = backup("d1");
    DeviceBackupWorkflow second = backup("d2");
    WorkflowClient.start(first::run, request("d1"));
    WorkflowClient.start(second::run, request("d2"));

    assertThat(result(first)).isInstanceOf(DeviceBackupOutcome.BackedUp.class);
    assertThat(result(second)).isInstanceOf(DeviceBackupOutcome.BackedUp.class);

    assertThat(lab.world.device("r1").mostSessions()).isEqualTo(1);
    assertThat(lab.world.journal()).hasSize(2);
  }

  @Test
  void isTakenFromAnOwnerThatWasTerminated() {
    lab.store.add(Lab.target("r1"));
    DeviceBackupWorkflow dead = backup("d1");
    lab.world.trouble(
        Step.SNAPSHOT_BEFORE,
        new Trouble.Meanwhile(() -> WorkflowStub.fromTyped(dead).terminate("a test")));
    WorkflowClient.start(dead::run, request("d1"));
    assertThatThrownBy(() -> result(dead)).hasStackTraceContaining("terminated");

    DeviceBackupWorkflow next = backup("d2");

    assertThat(next.run(request("d2"))).isInstanceOf(DeviceBackupOutcome.BackedUp.class);
  }

  private LaneAnswer ask(LaneOwner owner) {
    return lab.lanes.ask(new LaneRequest(owner, List.of("r1")));
  }

  private LaneWorkflow lane() {
    return lab.lanes.stub("r1");
  }

  private WorkflowExecutionDescription description() {
    return lab.client().newUntypedWorkflowStub(LaneIds.workflowIdFor("r1")).describe();
  }

  private DeviceBackupWorkflow backup(String run) {
    return lab.workflow(DeviceBackupWorkflow.class, BackupIds.workflowId(run));
  }

  private static DeviceBackupRequest request(String run) {
    return new DeviceBackupRequest(run, Selection.only("r1"));
  }

  private static DeviceBackupOutcome result(DeviceBackupWorkflow run) {
    return WorkflowStub.fromTyped(run).getResult(DeviceBackupOutcome.class);
  }
}

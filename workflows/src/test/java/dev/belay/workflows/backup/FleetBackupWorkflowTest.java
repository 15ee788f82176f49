package dev.belay.workflows.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.States;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetBackupWorkflowTest {
  private static final Control ADA = new Control("ada", "the core is shaky");

  private final Lab lab = new Lab();
  private final FleetBackupWorkflow run = run();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void succeedsWhenEveryDeviceWasBackedUp() {
    lab.runs.fleetOf(25);

    FleetBackupReport report = run.run(request(10, 2));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(25);
    assertThat(lab.runs.mostBackups()).isEqualTo(1);
  }

  @Test
  void triesTransientTroubleAgainInLaterPasses() {
    lab.runs.fleetOf(25);
    lab.runs.succeedsInPass(3, 2);
    lab.runs.succeedsInPass(17, 4);

    FleetBackupReport report = run.run(request(10, 2));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(lab.runs.mostBackups()).isEqualTo(1);
  }

  @Test
  void failsWhenOneDeviceIsLeftAfterTheLastPass() {
    lab.runs.succeedsInPass(3, 99);

    FleetBackupReport report = run.run(request(10, 2));

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.remaining()).isEqualTo(1);
  }

  @Test
  void failsWhenOneDeviceFailsForGood() {
    lab.runs.fails(3, FaultTypes.HOST_KEY_MISMATCH);

    FleetBackupReport report = run.run(request(10, 2));

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.faults()).containsEntry(FaultTypes.HOST_KEY_MISMATCH, 1);
  }

  @Test
  void picksUpInTheNextPassWhatALostBatchLeft() {
    lab.runs.fleetOf(30);
    lab.runs.breakBatch(1, 1);

    FleetBackupReport report = run.run(request(10, 2));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(30);
  }

  @Test
  void stopsItselfWhenDevicesInARowRejectACredential() {
    lab.runs.fleetOf(100);
    IntStream.range(0, 100).forEach(n -> lab.runs.fails(n, FaultTypes.AUTHENTICATION_REJECTED));

    FleetBackupReport report = run.run(request(2, 1));

    assertThat(report.state()).isEqualTo(RunState.STOPPED);
    assertThat(report.message()).contains("in a row rejected the credential env:READ");
    assertThat(report.failed()).as("devices that were tried at all").isEqualTo(6);
    assertThat(report.remaining()).isEqualTo(94);
  }

  @Test
  void pausesAndResumesOnlyWithActorAndReason() {
    lab.runs.fleetOf(30);
    AtomicInteger batches = new AtomicInteger();
    lab.runs.atBatch(batch -> {
      if (batches.incrementAndGet() == 1) {
        assertThatThrownBy(() -> run.pause(new Control("ada", "")))
            .hasStackTraceContaining("need an actor and a reason");
        assertThat(run.pause(ADA).state()).isEqualTo(States.PAUSED);
      }
    });
    WorkflowClient.start(run::run, request(10, 1));
    lab.pass(Duration.ofHours(5));

    assertThat(run.progress().note()).isEqualTo("paused by ada: the core is shaky");
    assertThat(lab.runs.done()).hasSize(10);
    assertThatThrownBy(() -> run.pause(ADA)).hasStackTraceContaining("paused already");
    run.resume(ADA);

    assertThat(result().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(lab.runs.mostBackups()).isEqualTo(1);
  }

  @Test
  void cancelledItFinishesWhatIsUnderWayAndSaysWhatRemains() {
    cancelInTheFirstBatch();

    FleetBackupReport report = result();

    assertThat(report.state()).isEqualTo(RunState.CANCELLED);
    assertThat(report.succeeded()).isEqualTo(10);
    assertThat(report.remaining()).isEqualTo(20);
  }

  @Test
  void resumedByIdItTouchesOnlyWhatWasMissing() {
    cancelInTheFirstBatch();
    assertThat(result().state()).isEqualTo(RunState.CANCELLED);
    lab.runs.atBatch(batch -> {});

    FleetBackupReport report = run().run(request(10, 1));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(30);
    assertThat(lab.runs.mostBackups()).isEqualTo(1);
  }

  @Test
  void cancelledWhilePausedItEnds() {
    lab.runs.fleetOf(30);
    lab.runs.atBatch(batch -> {
      if (batch.batch() == 0) {
        run.pause(ADA);
      }
    });
    WorkflowClient.start(run::run, request(10, 1));
    lab.pass(Duration.ofHours(1));

    WorkflowStub.fromTyped(run).cancel();

    assertThat(result().state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void refusesAnUnusableInventoryInOneLine() {
    lab.runs.breakInventory();

    assertThatThrownBy(() -> run.run(request(10, 1)))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("hosts.yaml:3: no address")
        .hasStackTraceContaining(FaultTypes.UNUSABLE_INPUT);
  }

  @Test
  void backsUpTenThousandDevicesInASmallHistory() {
    lab.runs.fleetOf(10_000);

    FleetBackupReport report = run.run(request(50, 8));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(10_000);
    assertThat(events()).isLessThan(2_000);
  }

  @Test
  void continuesAsNewLongBeforeTheLimitsAndLosesNoDevice() {
    lab.runs.fleetOf(900);
    String first = WorkflowClient.start(run::run, request(1, 50)).getRunId();

    assertThat(result().succeeded()).isEqualTo(900);

    assertThat(lab.runs.mostBackups()).isEqualTo(1);
    assertThat(
            lab.client()
                .newUntypedWorkflowStub(BackupIds.workflowId("n1"))
                .describe()
                .getExecution()
                .getRunId())
        .isNotEqualTo(first);
  }

  private void cancelInTheFirstBatch() {
    lab.runs.fleetOf(30);
    lab.runs.atBatch(batch ->
        assertThat(lab.world.untilTold(() -> WorkflowStub.fromTyped(run).cancel()))
            .isInstanceOf(ActivityCanceledException.class));
    WorkflowClient.start(run::run, request(10, 1));
  }

  private int events() {
    return lab.client().fetchHistory(BackupIds.workflowId("n1")).getEvents().size();
  }

  private FleetBackupWorkflow run() {
    return lab.workflow(FleetBackupWorkflow.class, BackupIds.workflowId("n1"));
  }

  private FleetBackupReport result() {
    try {
      return WorkflowStub.fromTyped(run).getResult(FleetBackupReport.class);
    } catch (WorkflowFailedException cancelled) {
      // Temporal closes what was cancelled without a result; the progress still has the report.
      assertThat(cancelled).hasCauseInstanceOf(CanceledFailure.class);
      return Objects.requireNonNull(run.progress().report());
    }
  }

  private static FleetBackupRequest request(int batchSize, int window) {
    return FleetBackupRequest.start(
        "n1",
        Selection.all(),
        new BackupOptions(4, batchSize, window, 10, 5, TaskQueues.DEFAULT_ZONE));
  }
}

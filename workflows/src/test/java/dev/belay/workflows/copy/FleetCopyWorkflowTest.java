package dev.belay.workflows.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.fake.Lab;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetCopyWorkflowTest {
  private static final String ID = CopyIds.workflowId("n1");

  private final Lab lab = new Lab();
  private final FleetCopyWorkflow run = lab.workflow(FleetCopyWorkflow.class, ID);

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void copiesToEveryDeviceOnceWhatTheStoreKeeps() {
    lab.runs.fleetOf(25);
    lab.runs.succeedsInPass(3, 2);

    FleetBackupReport report = run.run(request(10));

    assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(report.succeeded()).isEqualTo(25);
    assertThat(lab.runs.mostBackups()).isEqualTo(1);
    assertThat(lab.runs.asked()).containsExactly("hh77");
    assertThat(lab.runs.order()).isEqualTo("hh77");
  }

  @Test
  void failsWhenOneDeviceFails() {
    lab.runs.fails(3, FaultTypes.COMMAND_REJECTED);

    FleetBackupReport report = run.run(request(10));

    assertThat(report.state()).isEqualTo(RunState.FAILED);
    assertThat(report.faults()).containsEntry(FaultTypes.COMMAND_REJECTED, 1);
  }

  @Test
  void resumedUnderItsIdItCopiesOnlyToWhatWasMissing() {
    lab.runs.succeedsInPass(3, 5);

    RunState first = run.run(request(10)).state();
    lab.runs.succeedsInPass(3, 1);
    FleetBackupReport second = lab.workflow(FleetCopyWorkflow.class, ID).run(request(10));

    assertThat(first).isEqualTo(RunState.FAILED);
    assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(lab.runs.mostBackups()).isEqualTo(1);
  }

  @Test
  void cancelledItReportsWhatWasDoneAndBeginsNoOtherBatch() {
    lab.runs.fleetOf(30);
    lab.runs.atBatch(batch ->
        assertThat(lab.world.untilTold(() -> WorkflowStub.fromTyped(run).cancel()))
            .isInstanceOf(ActivityCanceledException.class));
    WorkflowClient.start(run::run, request(10));

    assertThatThrownBy(() -> WorkflowStub.fromTyped(run).getResult(FleetBackupReport.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);

    FleetBackupReport report = Objects.requireNonNull(run.progress().report());
    assertThat(report.state()).isEqualTo(RunState.CANCELLED);
    assertThat(report.succeeded()).isEqualTo(10);
    assertThat(report.remaining()).isEqualTo(20);
  }

  @Test
  void givesABatchADayBecauseImagesAreLargeAndLinksThin() {
    AtomicReference<Duration> allowed = new AtomicReference<>();
    lab.runs.atBatch(
        batch -> allowed.set(Activity.getExecutionContext().getInfo().getStartToCloseTimeout()));

    run.run(request(10));

    assertThat(allowed).hasValue(Duration.ofDays(1));
  }

  private static FleetCopyRequest request(int batchSize) {
    return FleetCopyRequest.start(
        "n1",
        Selection.all(),
        "hh77",
        new BackupOptions(4, batchSize, 1, 10, 5, TaskQueues.DEFAULT_ZONE));
  }
}

package dev.belay.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.workflows.backup.DeviceBackupOutcome;
import dev.belay.workflows.backup.DeviceBackupRequest;
import dev.belay.workflows.backup.DeviceBackupWorkflow;
import dev.belay.workflows.backup.DeviceBackupWorkflowImpl;
import dev.belay.workflows.backup.FleetBackupWorkflowImpl;
import dev.belay.workflows.backup.Reading;
import dev.belay.workflows.campaign.ChangeWorkflowImpl;
import dev.belay.workflows.change.DeviceChangeWorkflowImpl;
import dev.belay.workflows.command.FleetCommandsWorkflowImpl;
import dev.belay.workflows.copy.FleetCopyWorkflowImpl;
import dev.belay.workflows.event.ChangedDeviceWorkflowImpl;
import dev.belay.workflows.lane.LaneWorkflowImpl;
import dev.belay.workflows.plan.FleetPlanWorkflowImpl;
import dev.belay.workflows.restore.DeviceRestoreWorkflowImpl;
import dev.belay.workflows.schedule.ScheduledRunWorkflowImpl;
import dev.belay.workflows.wire.WireData;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executions that began under an earlier release go on under this one. */
class ReplayTest {
  /** The usual second is too short for the first of them when the machine is busy. */
  private static final Duration LOADING_CLASSES = Duration.ofSeconds(20);

  private final TestWorkflowEnvironment server =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(WireData.converter()).build())
              .build());
  private final Worker worker =
      server.newWorker(
          "replay",
          WorkerOptions.newBuilder()
              .setDefaultDeadlockDetectionTimeout(LOADING_CLASSES.toMillis())
              .build());

  @AfterEach
  void close() {
    server.close();
  }

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.walk(HistoryRecorder.HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void decidesTheSameAgain(Path history) {
    worker.registerWorkflowImplementationTypes(
        LaneWorkflowImpl.class,
        DeviceBackupWorkflowImpl.class,
        FleetBackupWorkflowImpl.class,
        FleetCommandsWorkflowImpl.class,
        FleetCopyWorkflowImpl.class,
        FleetPlanWorkflowImpl.class,
        DeviceChangeWorkflowImpl.class,
        ChangeWorkflowImpl.class,
        DeviceRestoreWorkflowImpl.class,
        ScheduledRunWorkflowImpl.class,
        ChangedDeviceWorkflowImpl.class);

    assertThatCode(() -> replay(history)).doesNotThrowAnyException();
  }

  @Test
  void everyWorkflowHasAHistory() throws IOException {
    assertThat(histories())
        .extracting(file -> HistoryRecorder.HISTORIES.relativize(file).getName(0).toString())
        .contains(
            "Lanes",
            "DeviceBackup",
            "FleetBackup",
            "FleetCommands",
            "FleetCopy",
            "FleetPlan",
            "DeviceChange",
            "Change",
            "DeviceRestore",
            "ScheduledRun",
            "ScheduledCompliance",
            "ChangedDevice");
  }

  @Test
  void noticesAnIncompatibleChange() {
    worker.registerWorkflowImplementationTypes(MirrorsBeforeItReads.class);

    assertThatThrownBy(
            () -> replay(HistoryRecorder.HISTORIES.resolve("DeviceBackup").resolve("1.json")))
        .isInstanceOf(RuntimeException.class)
        .hasStackTraceContaining("NonDeterministicException");
  }

  private void replay(Path history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(
        WorkflowExecutionHistory.fromJson(
            Files.readString(history), HistoryRecorder.workflowId(history)),
        worker);
  }

  /** The same workflow as a careless change would leave it. */
  public static final class MirrorsBeforeItReads implements DeviceBackupWorkflow {
    @Override
    public DeviceBackupOutcome run(DeviceBackupRequest request) {
      boolean mirrored = Reading.mirror(request.runId(), "Back up r1", List.of("r1"));
      return new DeviceBackupOutcome.Failed("none", mirrored ? "mirrored" : "not mirrored");
    }
  }
}

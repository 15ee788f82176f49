package dev.belay.worker.encryption;

import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.backup.FleetProgress;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.device.InventoryActivities;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.notice.NoticeActivities;
import dev.belay.workflows.schedule.ScheduleIds;
import dev.belay.workflows.schedule.ScheduleNews;
import dev.belay.workflows.schedule.ScheduledRunRequest;
import dev.belay.workflows.schedule.ScheduledRunWorkflow;
import dev.belay.workflows.schedule.ScheduledRunWorkflowImpl;
import dev.belay.workflows.schedule.ScheduledWork;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Records the histories that {@link EncryptedReplayTest} replays: run its main method in the folder
 * of this module, with a number for the release. A history once released is kept.
 */
final class EncryptedHistoryRecorder {
  static final Path HISTORIES = Path.of("src/test/resources/histories/encrypted");
  static final String WORKFLOW_ID = ScheduleIds.workflowId("nightly") + "-2026-11-22T01:30:00Z";

  /** In arguments, results, summaries, notices and failures. */
  static final String PLANTED = "zebra";

  private EncryptedHistoryRecorder() {}

  /** Records one that succeeds and one that fails. */
  public static void main(String... arguments) throws IOException {
    record(arguments[0], "scheduled-run", (selection, offset, limit) -> List.of());
    record(
        arguments[0],
        "scheduled-run-without-inventory",
        (selection, offset, limit) -> {
          throw ApplicationFailure.newNonRetryableFailure(
              PLANTED + ".yaml:3: no address", "UnusableInput");
        });
  }

  private static void record(String number, String name, InventoryActivities inventory)
      throws IOException {
    try (TestWorkflowEnvironment server = EncryptedReplayTest.server(TestCodecs.of("first=1"))) {
      Worker worker = server.newWorker(TaskQueues.ORCHESTRATION);
      worker.registerWorkflowImplementationTypes(ScheduledRunWorkflowImpl.class, Fleet.class);
      worker.registerActivitiesImplementations(inventory, (NoticeActivities) notice -> {});
      server.start();
      try {
        server
            .getWorkflowClient()
            .newWorkflowStub(
                ScheduledRunWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WORKFLOW_ID)
                    .setTaskQueue(TaskQueues.ORCHESTRATION)
                    .build())
            .run(request());
      } catch (WorkflowFailedException wanted) {
        // Its history is what is recorded.
      }
      Path file = HISTORIES.resolve(name + "-" + number + ".json");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, server.getWorkflowClient().fetchHistory(WORKFLOW_ID).toJson(true) + "\n");
    }
  }

  private static ScheduledRunRequest request() {
    return new ScheduledRunRequest(
        "nightly",
        new ScheduledWork.Backup(),
        new Selection(List.of(PLANTED + "*"), List.of()),
        BackupOptions.standard(),
        new ScheduleNews(List.of("noc"), true),
        "for the " + PLANTED);
  }

  static TestEnvironmentOptions withSearchAttributes(TestEnvironmentOptions.Builder options) {
    SearchKeys.ALL.forEach(key ->
        options.registerSearchAttribute(
            key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return options.build();
  }

  /** A run of one device that failed. */
  public static final class Fleet implements FleetBackupWorkflow {
    @Override
    public FleetBackupReport run(FleetBackupRequest request) {
      return new FleetBackupReport(
          request.runId(), RunState.FAILED, 2, 1, 1, 1, 0, Map.of("Unreachable", 1), PLANTED);
    }

    @Override
    public FleetProgress pause(Control control) {
      throw new UnsupportedOperationException("nobody pauses it");
    }

    @Override
    public void validatePause(Control control) {}

    @Override
    public FleetProgress resume(Control control) {
      throw new UnsupportedOperationException("nobody pauses it");
    }

    @Override
    public void validateResume(Control control) {}

    @Override
    public FleetProgress progress() {
      throw new UnsupportedOperationException("nobody asks");
    }
  }
}

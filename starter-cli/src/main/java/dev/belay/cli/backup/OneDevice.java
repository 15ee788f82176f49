package dev.belay.cli.backup;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.cli.temporal.Watch;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.DeviceBackupOutcome;
import dev.belay.workflows.backup.DeviceBackupRequest;
import dev.belay.workflows.backup.DeviceBackupWorkflow;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Optional;

/** The backup of one named device. Not thread-safe. */
final class OneDevice {
  private final TemporalSession temporal;
  private final GlobalOptions options;

  OneDevice(TemporalSession temporal, GlobalOptions options) {
    this.temporal = temporal;
    this.options = options;
  }

  int backUp(String runId, String device) {
    DeviceBackupWorkflow workflow =
        temporal
            .client()
            .newWorkflowStub(
                DeviceBackupWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(BackupIds.workflowId(runId))
                    .setTaskQueue(TaskQueues.ORCHESTRATION)
                    .setStaticSummary("Backup of " + device)
                    .build());
    WorkflowClient.start(workflow::run, new DeviceBackupRequest(runId, Selection.only(device)));
    String inUi = "Temporal's UI, workflow " + BackupIds.workflowId(runId);
    Optional<DeviceBackupOutcome> outcome =
        new Watch(temporal, options.terminal())
            .until(
                WorkflowStub.fromTyped(workflow),
                DeviceBackupOutcome.class,
                elapsed -> {},
                inUi,
                inUi);
    return print(device, outcome.orElseGet(DeviceBackupOutcome.Cancelled::new));
  }

  private int print(String device, DeviceBackupOutcome outcome) {
    Terminal terminal = options.terminal();
    if (options.json()) {
      JsonOutput.print(terminal, outcome);
    } else {
      terminal.line(device + ": " + words(terminal, outcome));
    }
    return switch (outcome) {
      case DeviceBackupOutcome.BackedUp done -> ExitCodes.DONE;
      case DeviceBackupOutcome.Failed failed -> ExitCodes.NOT_ALL;
      case DeviceBackupOutcome.Cancelled cancelled -> ExitCodes.CANCELLED;
    };
  }

  private static String words(Terminal terminal, DeviceBackupOutcome outcome) {
    return switch (outcome) {
      case DeviceBackupOutcome.BackedUp done ->
          terminal.paint(Paint.GOOD, "backed up")
              + (done.revision().changed() ? ", new revision " : ", unchanged since revision ")
              + done.revision().hash().substring(0, 12);
      case DeviceBackupOutcome.Failed failed ->
          terminal.paint(Paint.BAD, failed.fault()) + ": " + Table.visible(failed.why());
      case DeviceBackupOutcome.Cancelled cancelled -> terminal.paint(Paint.WARN, "cancelled");
    };
  }
}

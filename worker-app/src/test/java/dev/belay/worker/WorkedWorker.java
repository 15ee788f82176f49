package dev.belay.worker;

import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.worker.metrics.WorkerMetrics;
import dev.belay.worker.temporal.EmbeddedTemporal;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.ChangeRequest;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import dev.belay.workflows.wire.WireData;
import io.temporal.client.WorkflowOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A worker that has really worked: a backup of a few devices of which one is not what it was, and a
 * change, with a schedule declared; it goes on serving its figures until it is closed.
 */
public final class WorkedWorker implements AutoCloseable {
  private final WorkerMetrics metrics = new WorkerMetrics();
  private final EmbeddedTemporal temporal =
      EmbeddedTemporal.start(WireData.converter(), metrics.scope());
  private final Lab lab;
  private final BelayWorker worker;

  public WorkedWorker(Path folder) {
    lab = new Lab(folder);
    lab.add("r1", "cisco_ios");
    lab.add("r2", "arista_eos");
    lab.add("r3", "frr");
    BelaySettings settings =
        lab.settings(
            """
            schedules:
              nightly:
                do: backup
                cron: 30 1 * * *
            """);
    lab.fleet().device("r3").changeHostKey();
    ChangeDefinition change =
        lab.change(
            """
            title: Another log server
            lines: [logging host 192.0.2.77]
            """);
    worker = BelayWorker.start(temporal.connection(), settings, metrics, Lab.ENVIRONMENT);
    FleetBackupWorkflow backup =
        workflow(FleetBackupWorkflow.class, BackupIds.workflowId("nightly-20261122T013000Z"));
    backup.run(
        FleetBackupRequest.start(
            "nightly-20261122T013000Z", Selection.all(), BackupOptions.standard()));
    workflow(ChangeWorkflow.class, ChangeIds.campaign("logs"))
        .run(
            new ChangeRequest(
                "logs",
                "ada",
                change.hash(),
                Lab.terms(change),
                new Selection(List.of("r1", "r2"), List.of()),
                CampaignRules.plain(ApprovalRule.nobody(), 10),
                false,
                null));
    // The SDK hands its figures over every ten seconds.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> page().contains("temporal_activity_execution_latency"));
  }

  /** What Prometheus would read. */
  public String page() {
    return metrics.page();
  }

  /** Where it would read it. */
  public URI address() {
    return worker.status().orElseThrow();
  }

  private <T> T workflow(Class<T> type, String id) {
    return temporal
        .connection()
        .client()
        .newWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowExecutionTimeout(Duration.ofMinutes(3))
                .build());
  }

  @Override
  public void close() {
    worker.close();
    temporal.close();
    metrics.close();
    lab.close();
  }
}

package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreException;
import dev.belay.worker.metrics.WorkerMetrics;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.FleetBackupRequest;
import dev.belay.workflows.backup.FleetBackupWorkflow;
import dev.belay.workflows.device.Selection;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two workers, one store, one fleet. */
class TwoWorkersTest extends EmbeddedCase {
  private static final int DEVICES = 12;

  @Test
  void runsThatWantTheSameDevicesNeverMeetOnOne() throws Exception {
    for (int i = 0; i < DEVICES; i++) {
      lab().add("r" + i, i % 2 == 0 ? "cisco_ios" : "frr");
    }
    BelaySettings settings = lab().settings();
    try (WorkerMetrics metrics = new WorkerMetrics();
        BelayWorker first =
            BelayWorker.start(temporal().connection(), settings, metrics, Lab.ENVIRONMENT);
        WorkerMetrics otherMetrics = new WorkerMetrics();
        BelayWorker second =
            BelayWorker.start(temporal().connection(), settings, otherMetrics, Lab.ENVIRONMENT)) {
      List<CompletableFuture<FleetBackupReport>> runs =
          IntStream.range(0, 4).mapToObj(number -> backup("run" + number)).toList();
      for (CompletableFuture<FleetBackupReport> run : runs) {
        assertThat(run.get().devices()).isEqualTo(DEVICES);
      }
      assertThat(get(first, "/ready")).isEqualTo("ready\n");
      assertThat(get(first, "/metrics") + get(second, "/metrics"))
          .contains("belay_sessions_seconds_count{platform=\"frr\",result=\"ok\"}")
          .contains("belay_sessions_open 0.0");
    }

    assertThat(lab().fleet().log().strictOverlaps()).isEmpty();
    try (Store store = lab().store()) {
      for (int number = 0; number < 4; number++) {
        RunCounts counts = store.outcomes().counts("run" + number);
        assertThat(counts.total()).isEqualTo(DEVICES);
        assertThat(counts.pending()).isZero();
        // Whoever met a busy lane says so; nothing else went wrong.
        assertThat(store.outcomes().faults("run" + number))
            .allMatch(fault -> fault.fault().equals("LaneBusy"));
      }
    }
  }

  @Test
  void anEmbeddedOneDoesNotShareItsFolderAndSaysSoInOneLine() {
    lab().add("r1", "linux");
    BelaySettings settings = lab().settings();
    try (BelayWorker first =
        BelayWorker.startEmbedded(temporal().connection(), settings, Lab.ENVIRONMENT)) {
      assertThatThrownBy(
              () -> BelayWorker.startEmbedded(temporal().connection(), settings, Lab.ENVIRONMENT))
          .isInstanceOf(StoreException.class)
          .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
      assertThat(first.isReady()).isTrue();
    }
  }

  @Test
  void aStoppedWorkerIsNotReadyAndLeavesThePortFree() {
    lab().add("r1", "linux");
    try (WorkerMetrics metrics = new WorkerMetrics()) {
      BelayWorker worker =
          BelayWorker.start(temporal().connection(), lab().settings(), metrics, Lab.ENVIRONMENT);
      URI address = worker.status().orElseThrow();

      worker.close();
      worker.close();

      assertThat(worker.isReady()).isFalse();
      assertThatThrownBy(() -> get(address.resolve("/health"))).isInstanceOf(Exception.class);
    }
  }

  private CompletableFuture<FleetBackupReport> backup(String run) {
    FleetBackupWorkflow workflow = workflow(FleetBackupWorkflow.class, BackupIds.workflowId(run));
    return WorkflowClient.execute(
        workflow::run,
        FleetBackupRequest.start(
            run, Selection.all(), new BackupOptions(1, 4, 4, 4, 3, TaskQueues.DEFAULT_ZONE)));
  }

  private static String get(BelayWorker worker, String path) throws Exception {
    return get(worker.status().orElseThrow().resolve(path));
  }

  private static String get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}

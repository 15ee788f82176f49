package dev.belay.worker;

import dev.belay.worker.temporal.EmbeddedTemporal;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test with a laboratory and a Temporal of its own, in this process. */
abstract class EmbeddedCase {
  @TempDir private Path folder;
  private Lab lab;
  private EmbeddedTemporal temporal;

  @BeforeEach
  final void startLab() {
    lab = new Lab(folder);
    temporal = EmbeddedTemporal.start();
  }

  @AfterEach
  final void stopLab() {
    temporal.close();
    lab.close();
  }

  final Lab lab() {
    return lab;
  }

  final EmbeddedTemporal temporal() {
    return temporal;
  }

  final WorkflowClient client() {
    return temporal.connection().client();
  }

  /** A workflow about to be started; none may take longer than three minutes. */
  final <T> T workflow(Class<T> type, String id) {
    return client()
        .newWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowExecutionTimeout(Duration.ofMinutes(3))
                .build());
  }
}

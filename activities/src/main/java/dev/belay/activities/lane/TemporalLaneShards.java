package dev.belay.activities.lane;

import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneEviction;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;
import dev.belay.workflows.lane.LaneState;
import dev.belay.workflows.lane.LaneWorkflow;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.util.function.Supplier;

/** Reaches the lane workflows by updates, and starts a shard that has completed. Thread-safe. */
final class TemporalLaneShards implements LaneShards {
  private static final int TRIES = 3;

  private final WorkflowClient client;

  TemporalLaneShards(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public LaneAnswer acquire(int shard, LaneRequest request) {
    return repeated(() -> acquireOnce(shard, request));
  }

  @Override
  public void release(int shard, LaneRelease release) {
    ifRunning(() -> running(shard).release(release));
  }

  @Override
  public void evict(int shard, LaneEviction eviction) {
    ifRunning(() -> running(shard).evict(eviction));
  }

  private LaneAnswer acquireOnce(int shard, LaneRequest request) {
    LaneWorkflow lanes =
        client.newWorkflowStub(
            LaneWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(LaneIds.workflowId(shard))
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setStaticSummary("Lanes of shard " + shard)
                .build());
    return WorkflowClient.executeUpdateWithStart(
        lanes::acquire,
        request,
        UpdateOptions.<LaneAnswer>newBuilder()
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(lanes::run, LaneState.empty()));
  }

  private LaneWorkflow running(int shard) {
    return client.newWorkflowStub(LaneWorkflow.class, LaneIds.workflowId(shard));
  }

  /** A shard that does not run holds nothing, so there is nothing to give back. */
  private static void ifRunning(Runnable update) {
    repeated(() -> {
      try {
        update.run();
        return true;
      } catch (WorkflowNotFoundException e) {
        return false;
      }
    });
  }

  /**
   * A shard that completes or continues as new in this very moment answers with an error instead of
   * taking the update along. Every update here is safe to repeat.
   */
  private static <T> T repeated(Supplier<T> update) {
    for (int attempt = 1; ; attempt++) {
      try {
        return update.get();
      } catch (WorkflowException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }
}

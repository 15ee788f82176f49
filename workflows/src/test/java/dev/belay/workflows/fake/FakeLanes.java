package dev.belay.workflows.fake;

import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.BusyLane;
import dev.belay.workflows.lane.LaneActivities;
import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneEviction;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneOwner;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;
import dev.belay.workflows.lane.LaneState;
import dev.belay.workflows.lane.LaneWorkflow;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/** The lanes for real: the lane workflow on the test's own server. Thread-safe. */
public final class FakeLanes implements LaneActivities {
  private final WorkflowClient client;

  public FakeLanes(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void acquire(LaneRequest request) {
    for (BusyLane busy : ask(request).busy()) {
      if (!closed(busy.holder())) {
        throw refusal(busy);
      }
      stub(busy.device()).evict(new LaneEviction(busy.device(), busy.holder()));
      if (!ask(new LaneRequest(request.owner(), List.of(busy.device()))).busy().isEmpty()) {
        throw refusal(busy);
      }
    }
  }

  @Override
  public void release(LaneRelease release) {
    release
        .devices()
        .forEach(device -> stub(device).release(new LaneRelease(release.owner(), List.of(device))));
  }

  /** One acquire by update-with-start, for devices of one shard. */
  public LaneAnswer ask(LaneRequest request) {
    String id = LaneIds.workflowIdFor(request.devices().get(0));
    LaneWorkflow lane =
        client.newWorkflowStub(
            LaneWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    return WorkflowClient.executeUpdateWithStart(
        lane::acquire,
        request,
        UpdateOptions.<LaneAnswer>newBuilder()
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(lane::run, LaneState.empty()));
  }

  /** The lane workflow of a device. */
  public LaneWorkflow stub(String device) {
    return client.newWorkflowStub(LaneWorkflow.class, LaneIds.workflowIdFor(device));
  }

  private boolean closed(LaneOwner holder) {
    WorkflowTargetOptions exactly =
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(holder.workflowId())
            .setRunId(holder.runId())
            .build();
    return client.newUntypedWorkflowStub(exactly).describe().getStatus()
        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private static ApplicationFailure refusal(BusyLane busy) {
    return ApplicationFailure.newBuilder()
        .setType(FaultTypes.LANE_BUSY)
        .setMessage(busy.device() + " is held by " + busy.holder().workflowId())
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }
}

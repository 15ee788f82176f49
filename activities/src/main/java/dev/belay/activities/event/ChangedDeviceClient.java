package dev.belay.activities.event;

import dev.belay.workflows.event.ChangedDeviceRequest;
import dev.belay.workflows.event.ChangedDeviceWorkflow;
import dev.belay.workflows.event.EventIds;
import dev.belay.workflows.event.HeardChange;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Tells the one workflow of a device, and starts it when there is none. Thread-safe. */
public final class ChangedDeviceClient implements ChangedDevices {
  private final WorkflowClient client;

  /** Through this client. */
  public ChangedDeviceClient(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void changed(String device, HeardChange change) {
    ChangedDeviceWorkflow workflow =
        client.newWorkflowStub(
            ChangedDeviceWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(EventIds.workflowId(device))
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowIdReusePolicy(
                    WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary("Backup of " + device + " after a change")
                .build());
    BatchRequest both = client.newSignalWithStartRequest();
    both.add(workflow::run, ChangedDeviceRequest.of(device));
    both.add(workflow::changed, change);
    client.signalWithStart(both);
  }
}

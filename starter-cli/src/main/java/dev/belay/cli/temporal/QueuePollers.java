package dev.belay.cli.temporal;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;

/**
 * Asks a Temporal server who has asked for a queue's tasks in the last five minutes; as long it
 * remembers them (matching.PollerHistoryTTL, 1.29 to 1.32), unless they say that they stop. It
 * answers for the queue's first partition, to which the others hand on whoever waits. Thread-safe.
 */
final class QueuePollers implements Pollers {
  private final WorkflowClient client;

  QueuePollers(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Presence of(String queue, TaskQueueType type) {
    if (queue.isEmpty()) {
      return Presence.UNKNOWN;
    }
    DescribeTaskQueueRequest question =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(queue))
            .setTaskQueueType(type)
            .build();
    try {
      return client
                  .getWorkflowServiceStubs()
                  .blockingStub()
                  .describeTaskQueue(question)
                  .getPollersCount()
              > 0
          ? Presence.SOME
          : Presence.NONE;
    } catch (StatusRuntimeException e) {
      return Presence.UNKNOWN;
    }
  }
}

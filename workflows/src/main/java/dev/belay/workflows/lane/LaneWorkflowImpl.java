package dev.belay.workflows.lane;

import dev.belay.workflows.runbook.Wait;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Objects;

/**
 * Keeps the lanes of one shard.
 *
 * <p>Handlers never wait, so an update is answered in the task that brings it, and the main method
 * only decides when to continue as new and when to end. Both are decided between updates: one that
 * the server has not handed over yet is turned away by the server with an error, not lost.
 */
public final class LaneWorkflowImpl implements LaneWorkflow {
  /** One timer an hour costs nothing; an ended shard costs one start at the next acquire. */
  private static final Duration LOOK_AROUND = Duration.ofHours(1);

  private final LaneTable table;
  private long requests;

  @WorkflowInit
  public LaneWorkflowImpl(LaneState state) {
    WorkflowInfo info = Workflow.getInfo();
    table =
        new LaneTable(state, new LaneOwner(info.getWorkflowId(), info.getFirstExecutionRunId()));
  }

  @Override
  public void run(LaneState state) {
    showSize();
    while (true) {
      long seen = requests;
      Promise<Void> hour = Wait.timer(LOOK_AROUND, "ends this shard when nobody came by");
      Wait.regardless(() -> hour.isCompleted() || mustContinueAsNew());
      if (mustContinueAsNew()) {
        Wait.regardless(Workflow::isEveryHandlerFinished);
        Workflow.newContinueAsNewStub(LaneWorkflow.class).run(table.state());
      }
      if (table.isEmpty() && requests == seen && Workflow.isEveryHandlerFinished()) {
        return;
      }
    }
  }

  @Override
  public LaneAnswer acquire(LaneRequest request) {
    requests++;
    LaneAnswer answer = table.acquire(request);
    showSize();
    return answer;
  }

  @Override
  public void validateAcquire(LaneRequest request) {
    if (request.devices().isEmpty()) {
      throw new IllegalArgumentException("An acquire must name at least one device.");
    }
    String home = Workflow.getInfo().getWorkflowId();
    for (String device : request.devices()) {
      if (!LaneIds.workflowIdFor(device).equals(home)) {
        throw new IllegalArgumentException(
            "The lane of " + device + " is not kept by " + home + ".");
      }
    }
  }

  @Override
  public void release(LaneRelease release) {
    requests++;
    table.release(release);
    showSize();
  }

  @Override
  public void validateRelease(LaneRelease release) {
    Objects.requireNonNull(release, "A release must name an owner and devices.");
  }

  @Override
  public void evict(LaneEviction eviction) {
    requests++;
    table.evict(eviction);
    showSize();
  }

  @Override
  public void validateEvict(LaneEviction eviction) {
    Objects.requireNonNull(eviction, "An eviction must name a device and a holder.");
  }

  @Override
  public LaneState held() {
    return table.state();
  }

  private void showSize() {
    Workflow.setCurrentDetails("lanes held: " + table.size());
  }

  private static boolean mustContinueAsNew() {
    return Workflow.getInfo().isContinueAsNewSuggested();
  }
}

package dev.belay.workflows.lane;

import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.runbook.Now;
import dev.belay.workflows.runbook.Terms;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.util.List;

/**
 * The lane of one device in the hands of the workflow execution that uses this. Confined to
 * workflow code.
 */
public final class LaneHold {
  /** One question to the lane workflow, and one about its holder. */
  private static final Duration ATTEMPT = Duration.ofSeconds(30);

  /** People change a device for hours; whoever still waits after a day is better told. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  /** A free lane is noticed within seconds, at the price of one small request. */
  private static final Duration ASK_AT_LEAST_EVERY = Duration.ofSeconds(10);

  /** A lane that cannot be given back is freed when this workflow closes, so closing may go on. */
  private static final Duration RELEASE_PATIENCE = Duration.ofMinutes(10);

  private static final RetryOptions RETRIES =
      Terms.retries().setBackoffCoefficient(1.5).setMaximumInterval(ASK_AT_LEAST_EVERY).build();

  /** Cancelled, the workflow waits for the answer: a grant on its way must be given back. */
  private static final ActivityOptions ACQUIRE =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(ATTEMPT)
          .setScheduleToCloseTimeout(PATIENCE)
          .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
          .setRetryOptions(RETRIES)
          .build();

  private static final ActivityOptions RELEASE =
      ACQUIRE.toBuilder().setScheduleToCloseTimeout(RELEASE_PATIENCE).build();

  private final String device;
  private final LaneOwner owner;

  public LaneHold(String device) {
    this.device = device;
    owner = self();
  }

  /** The execution that is running this code, as an owner of lanes. */
  public static LaneOwner self() {
    WorkflowInfo info = Workflow.getInfo();
    return new LaneOwner(info.getWorkflowId(), info.getFirstExecutionRunId());
  }

  /** Waits until the lane is ours. Fails as {@link FaultTypes#LANE_BUSY} after a day. */
  public void take() {
    activities(ACQUIRE, "waits until no other operation is open on " + device)
        .acquire(new LaneRequest(owner, List.of(device)));
  }

  /** Gives the lane back, also after a cancellation and also when it is not certain to be ours. */
  public void giveBack() {
    Now.regardless(() -> {
      try {
        activities(RELEASE, "lets the next operation on " + device + " begin")
            .release(new LaneRelease(owner, List.of(device)));
      } catch (TemporalFailure failure) {
        Workflow.getLogger(LaneHold.class)
            .warn("The lane of {} becomes free when this workflow closes.", device, failure);
      }
    });
  }

  private static LaneActivities activities(ActivityOptions terms, String summary) {
    return Workflow.newActivityStub(LaneActivities.class, Terms.saying(terms, summary));
  }
}

package dev.belay.workflows.change;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Changes one device safely. Its id is {@code change/<campaign>/<device>}, or {@code
 * rollback/<campaign>/<device>} when it takes back what such a change applied.
 *
 * <p>Cancelled, it brings its device to a right end and closes as cancelled, which for Temporal
 * means without a result: the outcome is then in the view and in the store.
 */
@WorkflowInterface
public interface DeviceChangeWorkflow {

  @WorkflowMethod(name = "DeviceChange")
  DeviceChangeOutcome run(DeviceChangeRequest request);

  /**
   * Aborts as a cancellation would, but lets the execution end with its outcome: Temporal closes
   * what was cancelled without a result.
   */
  @SignalMethod(description = "Aborts; the device comes to a right end first")
  void abort(String why);

  /** What a campaign says to a device on trial that waits for the others of its wave. */
  @SignalMethod(description = "Whether the change stays, with the others of its wave")
  void decideTogether(GroupWord word);

  /** Decides for an operation that needs attention or is on hold. */
  @UpdateMethod(description = "A person's decision: RETRY, ACCEPT or GIVE_UP")
  DeviceChangeView resolve(Resolution resolution);

  @UpdateValidatorMethod(updateName = "resolve")
  void validateResolve(Resolution resolution);

  @QueryMethod(description = "Steps, plan, protection and what a person has to decide")
  DeviceChangeView view();
}

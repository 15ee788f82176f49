package dev.belay.workflows.restore;

import dev.belay.workflows.change.DeviceChangeOutcome;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.Resolution;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Restores one device. Its id is {@code restore/<device>/<n>}. */
@WorkflowInterface
public interface DeviceRestoreWorkflow {

  @WorkflowMethod(name = "DeviceRestore")
  DeviceChangeOutcome run(RestoreRequest request);

  /** Decides for an operation that needs attention or is on hold. */
  @UpdateMethod(description = "A person's decision: RETRY, ACCEPT or GIVE_UP")
  DeviceChangeView resolve(Resolution resolution);

  @UpdateValidatorMethod(updateName = "resolve")
  void validateResolve(Resolution resolution);

  @QueryMethod(description = "Steps, plan, protection and what a person has to decide")
  DeviceChangeView view();
}

package dev.belay.workflows.change;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A campaign: one plan over all devices, one approval of exactly that plan, one change per device.
 * Its id is {@code change/<campaign>}; to abort it is to cancel the execution, which then closes
 * without a result: the report is in its progress.
 */
@WorkflowInterface
public interface ChangeWorkflow {

  @WorkflowMethod(name = "Change")
  ChangeReport run(ChangeRequest request);

  /** Approves the plan with this hash and no other. */
  @UpdateMethod(description = "Approves the plan with this hash")
  ChangeProgress approve(Approval approval);

  @UpdateValidatorMethod(updateName = "approve")
  void validateApprove(Approval approval);

  @QueryMethod(description = "How far the campaign has come")
  ChangeProgress progress();
}

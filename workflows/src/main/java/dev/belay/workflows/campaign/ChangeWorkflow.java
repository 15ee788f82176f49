package dev.belay.workflows.campaign;

import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.backup.Control;
import dev.belay.workflows.change.CampaignEars;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A campaign: one plan over all devices, approvals of exactly that plan, then wave after wave of
 * changes, one operation per device. Its id is {@code change/<campaign>}.
 *
 * <p>Each update that a person asks for is refused with a sentence when it makes no sense, takes
 * effect at once, and leaves no device half-way. To cancel the execution is to abort with all that
 * is under way; it then closes without a result, and the report is in its progress. Terminated, its
 * operations bring their devices to right ends by themselves.
 */
@WorkflowInterface
public interface ChangeWorkflow extends CampaignEars {

  @WorkflowMethod(name = "Change")
  ChangeReport run(ChangeRequest request);

  /** Gives one voice for the plan with this hash and no other. */
  @UpdateMethod(description = "Approves the plan with this hash")
  ChangeProgress approve(Approval approval);

  @UpdateValidatorMethod(updateName = "approve")
  void validateApprove(Approval approval);

  /** Ends a campaign that waits for approval: it is not wanted. */
  @UpdateMethod(description = "Rejects the plan, which ends the campaign")
  ChangeProgress reject(Control control);

  @UpdateValidatorMethod(updateName = "reject")
  void validateReject(Control control);

  /** Begins no further device until resumed. */
  @UpdateMethod(description = "Begins no further device until resumed")
  ChangeProgress pause(Control control);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause(Control control);

  /** Goes on after a pause, or after a hold, whose failures are then accepted. */
  @UpdateMethod(description = "Goes on after a pause or a hold")
  ChangeProgress resume(Control control);

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume(Control control);

  /** Opens the gate between two waves. */
  @UpdateMethod(description = "Lets the next wave begin")
  ChangeProgress proceed(Control control);

  @UpdateValidatorMethod(updateName = "proceed")
  void validateProceed(Control control);

  /** Leaves out a device that has not begun. */
  @UpdateMethod(description = "Leaves out a device that has not begun")
  ChangeProgress skip(DeviceOrder order);

  @UpdateValidatorMethod(updateName = "skip")
  void validateSkip(DeviceOrder order);

  /** Lets a device begin again that failed, went back or was left out. */
  @UpdateMethod(description = "Lets a device begin again")
  ChangeProgress retry(DeviceOrder order);

  @UpdateValidatorMethod(updateName = "retry")
  void validateRetry(DeviceOrder order);

  /** Ends the campaign: after the wave under way, or with all that is under way. */
  @UpdateMethod(description = "Ends the campaign; what is on trial goes back first")
  ChangeProgress abort(StopOrder order);

  @UpdateValidatorMethod(updateName = "abort")
  void validateAbort(StopOrder order);

  /** Takes back what was applied: in the wave under way, or everywhere. */
  @UpdateMethod(description = "Takes back what was applied, the last device first")
  ChangeProgress rollBack(StopOrder order);

  @UpdateValidatorMethod(updateName = "rollBack")
  void validateRollBack(StopOrder order);

  @QueryMethod(description = "How far the campaign has come")
  ChangeProgress progress();
}

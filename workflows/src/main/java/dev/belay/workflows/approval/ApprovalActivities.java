package dev.belay.workflows.approval;

import io.temporal.activity.ActivityInterface;

/**
 * What an installation demands of approvals, by the settings of the worker that answers. Opens no
 * session; reads one small file at most. Safe to repeat.
 */
@ActivityInterface(namePrefix = "Approval")
public interface ApprovalActivities {

  /** What holds for every campaign, whatever its change file says. */
  ApprovalDemand demand();

  /**
   * Whether the approval is its actor's. A wrong, missing or outdated signature is an answer and no
   * fault: the same approval would be judged the same again.
   */
  ApprovalVerdict check(ApprovalCheck question);
}

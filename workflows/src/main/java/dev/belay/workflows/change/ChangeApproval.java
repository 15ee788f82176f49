package dev.belay.workflows.change;

/** Whether a plan waits for a person. */
public enum ChangeApproval {
  AUTOMATIC,
  WAIT
}

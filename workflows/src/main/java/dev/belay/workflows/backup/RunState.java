package dev.belay.workflows.backup;

/** How a run ended. */
public enum RunState {
  /** Every device of the run was done. */
  SUCCEEDED,
  /** Every device was tried as often as allowed and at least one failed. */
  FAILED,
  /** A person cancelled it; the rest can be resumed. */
  CANCELLED,
  /** It stopped itself to do no harm; the rest can be resumed. */
  STOPPED
}

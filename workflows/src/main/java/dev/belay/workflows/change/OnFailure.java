package dev.belay.workflows.change;

/** What happens when the checks after a change say no. */
public enum OnFailure {
  /** Back to before, now. */
  REVERT,
  /** A person is asked for as long as the protection allows; then back to before. */
  HOLD
}

package dev.belay.workflows.change;

/** What a person can decide about an operation that waits for one. */
public enum ResolveAction {
  /** Try again: to revert, or to verify when on hold. */
  RETRY,
  /** The device is right as it is; on hold this confirms the change. */
  ACCEPT,
  /** Belay lets go: the person sees to the device; on hold this reverts the change. */
  GIVE_UP
}

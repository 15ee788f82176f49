package dev.belay.integrations.change;

/** What happens to a device when a check fails after the change was applied. */
public enum OnFailure {
  /** It is put back at once. */
  REVERT,
  /** A person decides, while the device's own timer runs. */
  HOLD
}

package dev.belay.integrations.store;

/** What became of a device in a run. */
public enum DeviceStatus {
  /** Not tried yet. */
  PENDING,
  /** Done, for good. */
  SUCCEEDED,
  /** Not done this time; another pass may succeed. */
  DEFERRED,
  /** Not done, and trying again in this run makes no sense. */
  FAILED
}

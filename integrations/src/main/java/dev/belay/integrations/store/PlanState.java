package dev.belay.integrations.store;

/** What planning a change on a device came to. */
public enum PlanState {
  /** There is something to do. */
  CHANGES,
  /** The device is already as wanted. */
  NOTHING_TO_DO,
  /** The device refused a line. */
  REFUSED,
  /** There is no plan, for whatever reason. */
  FAILED
}

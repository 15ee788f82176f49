package dev.belay.integrations.schedule;

/** Which ends of a scheduled run its channels hear of. */
public enum NotifyOn {
  /** Those that did not do everything. */
  TROUBLE,
  /** All. */
  ALWAYS
}

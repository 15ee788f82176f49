package dev.belay.integrations.change;

/** What the lines are. */
public enum ChangeMode {
  /** Lines that are added to what is configured. */
  MERGE,
  /** The whole configuration as it should be. */
  REPLACE
}

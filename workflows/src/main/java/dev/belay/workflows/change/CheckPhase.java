package dev.belay.workflows.change;

/** When checks run. */
public enum CheckPhase {
  BEFORE,
  AFTER
}

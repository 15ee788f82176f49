package dev.belay.workflows.fake;

/** The steps at which a test can make trouble. */
public enum Step {
  SNAPSHOT_BEFORE,
  PRECHECK,
  PLAN,
  APPLY,
  VERIFY,
  CONFIRM,
  REVERT,
  SNAPSHOT_AFTER
}

package dev.belay.integrations.store;

/** Why a configuration was read. */
public enum RevisionPurpose {
  /** A backup. */
  BACKUP,
  /** The state a change started from, to which it may have to return. */
  BEFORE,
  /** The state a change ended in. */
  AFTER
}

package dev.belay.workflows.backup;

/** Why a configuration is read. */
public enum SnapshotPurpose {
  BACKUP,
  BEFORE,
  AFTER
}

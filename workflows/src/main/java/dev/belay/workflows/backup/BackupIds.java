package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.text;

/** The ids of backups. Stateless. */
public final class BackupIds {
  /** How the store names this kind of run. */
  public static final String KIND = "backup";

  private static final String PREFIX = "backup/";

  private BackupIds() {}

  /** The workflow id of a run. A run that is resumed is a new execution under the same id. */
  public static String workflowId(String runId) {
    return PREFIX + text(runId, "runId");
  }
}

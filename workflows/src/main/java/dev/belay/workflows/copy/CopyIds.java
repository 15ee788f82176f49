package dev.belay.workflows.copy;

import static dev.belay.workflows.wire.WireChecks.text;

/** The ids of runs that copy a file. Stateless. */
public final class CopyIds {
  /** How the store names this kind of run. */
  public static final String KIND = "copy";

  private static final String PREFIX = "copy/";

  private CopyIds() {}

  /** The workflow id of a run. */
  public static String workflowId(String runId) {
    return PREFIX + text(runId, "runId");
  }
}

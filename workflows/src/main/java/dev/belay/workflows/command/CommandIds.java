package dev.belay.workflows.command;

import static dev.belay.workflows.wire.WireChecks.text;

/** The ids of runs of commands. Stateless. */
public final class CommandIds {
  /** How the store names this kind of run. */
  public static final String KIND = "commands";

  private static final String PREFIX = "run/";

  private CommandIds() {}

  /** The workflow id of a run. */
  public static String workflowId(String runId) {
    return PREFIX + text(runId, "runId");
  }
}

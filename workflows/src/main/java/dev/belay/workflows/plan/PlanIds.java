package dev.belay.workflows.plan;

import static dev.belay.workflows.wire.WireChecks.text;

/** The ids of runs that plan. Stateless. */
public final class PlanIds {
  /** How the store names this kind of run. */
  public static final String KIND = "plan";

  private static final String PREFIX = "plan/";

  private PlanIds() {}

  /** The workflow id of a campaign's planning. */
  public static String workflowId(String campaign) {
    return PREFIX + text(campaign, "campaign");
  }

  /**
   * How the store names the run. Not by the campaign's name alone: a backup may have been given the
   * same.
   */
  public static String runId(String campaign) {
    return workflowId(campaign);
  }
}

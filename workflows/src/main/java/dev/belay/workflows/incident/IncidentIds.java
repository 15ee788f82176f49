package dev.belay.workflows.incident;

import static dev.belay.workflows.wire.WireChecks.text;

/** The ids of incidents. Stateless. */
public final class IncidentIds {
  private IncidentIds() {}

  /**
   * The workflow id of the incident of one execution of an operation: what an earlier attempt on
   * the device has begun may still be telling of it.
   *
   * @param operation workflow id of the operation
   * @param execution id of the operation's first run
   */
  public static String workflowId(String operation, String execution) {
    return "incident/" + text(operation, "operation") + "/" + text(execution, "execution");
  }

  /**
   * By which the system of incidents knows an operation's incident again.
   *
   * @param operation the operation's name on its device
   * @param execution id of the operation's first run: names of campaigns are free again elsewhere
   */
  public static String correlation(String operation, String execution) {
    return "belay:" + text(operation, "operation") + ":" + text(execution, "execution");
  }
}

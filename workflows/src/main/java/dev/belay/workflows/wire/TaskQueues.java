package dev.belay.workflows.wire;

/**
 * The task queues of Belay.
 *
 * <p>Workflows and what touches only stores, inventories and lanes run on {@link #ORCHESTRATION};
 * whatever opens a session runs on the device queue of a zone.
 */
public final class TaskQueues {
  /** Serves every workflow, and the activities of lanes, inventory, runs, records and mirror. */
  public static final String ORCHESTRATION = "belay-orchestration";

  /** The zone of everyone who has not divided the network. */
  public static final String DEFAULT_ZONE = "default";

  private static final String DEVICES = "belay-devices-";

  private TaskQueues() {}

  /** Serves batches, snapshots and the steps of changes for the devices of a zone. */
  public static String devices(String zone) {
    return DEVICES + WireChecks.text(zone, "zone");
  }
}

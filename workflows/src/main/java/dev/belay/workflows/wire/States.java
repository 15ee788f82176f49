package dev.belay.workflows.wire;

/** The values of {@link SearchKeys#STATE}: what an execution is doing, or how it ended. */
public final class States {
  public static final String RUNNING = "running";
  public static final String WAITING_FOR_LANE = "waiting-for-lane";
  public static final String WAITING_FOR_APPROVAL = "waiting-for-approval";
  public static final String WAITING_FOR_GROUP = "waiting-for-group";
  public static final String PAUSED = "paused";
  public static final String REVERTING = "reverting";

  /** Of a device: being applied, verified or confirmed. */
  public static final String CHANGING = "changing";

  public static final String NEEDS_ATTENTION = "needs-attention";
  public static final String ON_HOLD = "on-hold";

  public static final String SUCCEEDED = "succeeded";
  public static final String FAILED = "failed";
  public static final String CANCELLED = "cancelled";
  public static final String STOPPED = "stopped";

  private States() {}
}

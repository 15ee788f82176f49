package dev.belay.workflows.wire;

import java.time.Duration;

/** How often a step that holds a session proves that its worker lives. */
public final class Heartbeats {
  /**
   * After this long without a heartbeat a step is handed to another worker. Long enough to survive
   * a lost packet and a garbage collection, short enough that a dead worker costs seconds.
   */
  public static final Duration TIMEOUT = Duration.ofSeconds(12);

  private Heartbeats() {}
}

package dev.belay.activities.lane;

import dev.belay.workflows.lane.LaneOwner;

/** Whether the holder of a lane still lives; asked only when somebody else wants the lane. */
@FunctionalInterface
interface Executions {
  /**
   * True only when it is certain that this execution, and every run that continued it, is over.
   * Throws when Temporal cannot be asked: then the lane stays where it is.
   */
  boolean isClosed(LaneOwner owner);
}

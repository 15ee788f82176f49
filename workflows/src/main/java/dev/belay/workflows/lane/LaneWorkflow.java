package dev.belay.workflows.lane;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * The lanes of one shard of devices. Its id comes from {@link LaneIds}.
 *
 * <p>Acquire by update-with-start with the conflict policy "use existing": a shard that has long
 * been empty completes, and the next acquire starts it again. An acquire that meets a shard just
 * completing is answered with an error by the server, never granted and lost: ask again.
 */
@WorkflowInterface
public interface LaneWorkflow {

  /** Keeps the lanes until they have long been empty. */
  @WorkflowMethod(name = "Lanes")
  void run(LaneState state);

  /** Grants what is free or already the asker's, names the holder of the rest, and never waits. */
  @UpdateMethod(description = "Takes the lanes of devices for one workflow execution; never waits")
  LaneAnswer acquire(LaneRequest request);

  @UpdateValidatorMethod(updateName = "acquire")
  void validateAcquire(LaneRequest request);

  /** Frees the lanes that the owner holds. Safe to repeat. */
  @UpdateMethod(description = "Gives lanes back")
  void release(LaneRelease release);

  /** Turns away a request without content: a handler that fails would stop the shard for ever. */
  @UpdateValidatorMethod(updateName = "release")
  void validateRelease(LaneRelease release);

  /** Frees a lane if this holder, found closed, still has it. Safe to repeat. */
  @UpdateMethod(description = "Frees a lane whose holder is closed")
  void evict(LaneEviction eviction);

  /** Turns away a request without content: a handler that fails would stop the shard for ever. */
  @UpdateValidatorMethod(updateName = "evict")
  void validateEvict(LaneEviction eviction);

  /** Who holds what at the moment. */
  @QueryMethod(description = "Who holds which lanes of this shard")
  LaneState held();
}

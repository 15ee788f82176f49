package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.text;

/**
 * The workflow execution that holds a lane.
 *
 * @param workflowId its id
 * @param runId the first run of its chain, so that continuing as new keeps the lane and starting
 *     again under the same id does not inherit it
 */
public record LaneOwner(String workflowId, String runId) {
  public LaneOwner {
    text(workflowId, "workflowId");
    text(runId, "runId");
  }
}

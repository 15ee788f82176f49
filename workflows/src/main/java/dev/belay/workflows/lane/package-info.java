/**
 * One operation per device at a time: who asks for a device, who holds it, and how it becomes free.
 *
 * <p>{@link dev.belay.workflows.lane.LaneWorkflow} is the queue itself; workflows reach it through
 * {@link dev.belay.workflows.lane.LaneActivities}.
 */
@NullMarked
package dev.belay.workflows.lane;

import org.jspecify.annotations.NullMarked;

package dev.belay.activities.lane;

import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneEviction;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;

/** The lane workflows, by shard. Thread-safe. */
interface LaneShards {
  LaneAnswer acquire(int shard, LaneRequest request);

  void release(int shard, LaneRelease release);

  void evict(int shard, LaneEviction eviction);
}

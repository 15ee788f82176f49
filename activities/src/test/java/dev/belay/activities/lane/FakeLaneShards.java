package dev.belay.activities.lane;

import dev.belay.workflows.lane.BusyLane;
import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneEviction;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneOwner;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lanes in memory, by the rules of the lane workflow. Thread-safe. */
public final class FakeLaneShards implements LaneShards {
  private final Map<String, LaneOwner> holders = new HashMap<>();
  private final List<Integer> asked = new ArrayList<>();
  private final List<Integer> returned = new ArrayList<>();

  @Override
  public synchronized LaneAnswer acquire(int shard, LaneRequest request) {
    asked.add(shard);
    List<String> granted = new ArrayList<>();
    List<BusyLane> busy = new ArrayList<>();
    for (String device : request.devices()) {
      if (LaneIds.shardOf(device) != shard) {
        throw new IllegalArgumentException(device + " is not in shard " + shard);
      }
      LaneOwner holder = holders.putIfAbsent(device, request.owner());
      if (holder == null || holder.equals(request.owner())) {
        granted.add(device);
      } else {
        busy.add(new BusyLane(device, holder));
      }
    }
    return new LaneAnswer(granted, busy);
  }

  @Override
  public synchronized void release(int shard, LaneRelease release) {
    returned.add(shard);
    release.devices().forEach(device -> holders.remove(device, release.owner()));
  }

  @Override
  public synchronized void evict(int shard, LaneEviction eviction) {
    holders.remove(eviction.device(), eviction.holder());
  }

  synchronized List<Integer> asked() {
    return List.copyOf(asked);
  }

  /** The shards of the calls that gave lanes back, in their order. */
  public synchronized List<Integer> returned() {
    return List.copyOf(returned);
  }

  /** Who holds what at the moment. */
  public synchronized Map<String, LaneOwner> holders() {
    return Map.copyOf(holders);
  }
}

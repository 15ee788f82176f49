package dev.belay.activities.lane;

import dev.belay.workflows.lane.BusyLane;
import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneEviction;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneOwner;
import dev.belay.workflows.lane.LaneRelease;
import dev.belay.workflows.lane.LaneRequest;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes and gives back lanes, one call a shard. A lane whose holder turns out to be closed is freed
 * and asked for again. Thread-safe.
 */
public final class LaneClient {
  private final LaneShards shards;
  private final Executions executions;

  /** Through this client. */
  public LaneClient(WorkflowClient client) {
    this(new TemporalLaneShards(client), new TemporalExecutions(client));
  }

  LaneClient(LaneShards shards, Executions executions) {
    this.shards = shards;
    this.executions = executions;
  }

  /** Takes what is free; the answer names the holder of everything else. Never waits. */
  public LaneAnswer acquire(LaneOwner owner, Collection<String> devices) {
    List<String> granted = new ArrayList<>();
    List<BusyLane> busy = new ArrayList<>();
    LaneIds.byShard(devices)
        .forEach((shard, names) -> {
          LaneAnswer answer = acquireInShard(shard, new LaneRequest(owner, names));
          granted.addAll(answer.granted());
          busy.addAll(answer.busy());
        });
    return new LaneAnswer(granted, busy);
  }

  /** Gives lanes back; those that are not the owner's are left alone. */
  public void release(LaneOwner owner, Collection<String> devices) {
    LaneIds.byShard(devices)
        .forEach((shard, names) -> shards.release(shard, new LaneRelease(owner, names)));
  }

  private LaneAnswer acquireInShard(int shard, LaneRequest request) {
    LaneAnswer first = shards.acquire(shard, request);
    Map<LaneOwner, Boolean> closed = new HashMap<>();
    List<String> freed = new ArrayList<>();
    for (BusyLane lane : first.busy()) {
      if (closed.computeIfAbsent(lane.holder(), executions::isClosed)) {
        shards.evict(shard, new LaneEviction(lane.device(), lane.holder()));
        freed.add(lane.device());
      }
    }
    if (freed.isEmpty()) {
      return first;
    }
    // Somebody else may have been quicker; then the second answer says who.
    LaneAnswer second = shards.acquire(shard, new LaneRequest(request.owner(), freed));
    List<String> granted = new ArrayList<>(first.granted());
    granted.addAll(second.granted());
    List<BusyLane> busy = new ArrayList<>(second.busy());
    first.busy().stream().filter(lane -> !freed.contains(lane.device())).forEach(busy::add);
    return new LaneAnswer(granted, busy);
  }
}

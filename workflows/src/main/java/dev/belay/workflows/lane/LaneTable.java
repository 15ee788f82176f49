package dev.belay.workflows.lane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who holds which lane of a shard. Only decides; confined to its workflow.
 *
 * <p>It cannot outgrow a workflow's payload limit: beyond {@link #MOST} lanes it answers that the
 * shard itself is the holder, and the asker waits as for any busy lane.
 */
final class LaneTable {
  /** About 300 KB of state at ordinary name lengths. */
  static final int MOST = 4_000;

  private final Map<String, LaneOwner> holders = new LinkedHashMap<>();
  private final LaneOwner full;

  LaneTable(LaneState state, LaneOwner self) {
    full = self;
    for (Holding holding : state.holdings()) {
      holding.devices().forEach(device -> holders.put(device, holding.owner()));
    }
  }

  LaneAnswer acquire(LaneRequest request) {
    List<String> granted = new ArrayList<>();
    List<BusyLane> busy = new ArrayList<>();
    for (String device : request.devices()) {
      LaneOwner holder = holderOrGrant(device, request.owner());
      if (holder.equals(request.owner())) {
        granted.add(device);
      } else {
        busy.add(new BusyLane(device, holder));
      }
    }
    return new LaneAnswer(granted, busy);
  }

  void release(LaneRelease release) {
    release.devices().forEach(device -> holders.remove(device, release.owner()));
  }

  void evict(LaneEviction eviction) {
    holders.remove(eviction.device(), eviction.holder());
  }

  boolean isEmpty() {
    return holders.isEmpty();
  }

  int size() {
    return holders.size();
  }

  LaneState state() {
    Map<LaneOwner, List<String>> byOwner = new LinkedHashMap<>();
    holders.forEach(
        (device, owner) -> byOwner.computeIfAbsent(owner, any -> new ArrayList<>()).add(device));
    return new LaneState(
        byOwner.entrySet().stream()
            .map(entry -> new Holding(entry.getKey(), entry.getValue()))
            .toList());
  }

  private LaneOwner holderOrGrant(String device, LaneOwner asker) {
    if (!holders.containsKey(device) && holders.size() >= MOST) {
      return full;
    }
    LaneOwner holder = holders.putIfAbsent(device, asker);
    return holder == null ? asker : holder;
  }
}

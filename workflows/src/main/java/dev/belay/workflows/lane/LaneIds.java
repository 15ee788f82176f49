package dev.belay.workflows.lane;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which shard keeps which device's lane. Stateless. */
public final class LaneIds {
  /**
   * Enough for a thousand operations a second, and so few that a batch of a run finds its devices
   * in one or two of them: each costs two calls a batch. Never changes while operations run: two
   * answers for one device would be two lanes.
   */
  public static final int SHARDS = 16;

  private static final String PREFIX = "lanes/";
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private LaneIds() {}

  /** The shard of a device: FNV-1a over its name, the same on every machine and release. */
  public static int shardOf(String device) {
    int hash = FNV_OFFSET;
    text(device, "device");
    for (int i = 0; i < device.length(); i++) {
      hash = (hash ^ device.charAt(i)) * FNV_PRIME;
    }
    return Math.floorMod(hash, SHARDS);
  }

  /** The id of the workflow that keeps a shard. */
  public static String workflowId(int shard) {
    if (shard < 0 || shard >= SHARDS) {
      throw new IllegalArgumentException("There is no lane shard " + shard + ".");
    }
    return PREFIX + shard;
  }

  /** The id of the workflow that keeps a device's lane. */
  public static String workflowIdFor(String device) {
    return workflowId(shardOf(device));
  }

  /** Devices by the shard that keeps their lanes, in the order of shards and of the given names. */
  public static Map<Integer, List<String>> byShard(Collection<String> devices) {
    return devices.stream()
        .collect(Collectors.groupingBy(LaneIds::shardOf, TreeMap::new, Collectors.toList()));
  }
}

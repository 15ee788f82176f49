package dev.belay.activities.lane;

/** Lane clients for tests of what uses lanes. */
public final class TestLanes {
  private TestLanes() {}

  /** Over lanes in memory, whose holders all live. */
  public static LaneClient over(FakeLaneShards shards) {
    return new LaneClient(shards, owner -> false);
  }
}

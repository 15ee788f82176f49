package dev.belay.activities.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.lane.FakeLaneShards;
import dev.belay.activities.lane.LaneClient;
import dev.belay.activities.lane.TestLanes;
import dev.belay.drivers.DeviceFault.OperationRevoked;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneOwner;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneReturnsTest {
  private static final LaneOwner OWNER = new LaneOwner("backup/nightly", "run-1");
  private static final List<String> NEIGHBOURS = ofShard(3);
  private static final List<String> OTHERS = ofShard(5);

  private final FakeLaneShards shards = new FakeLaneShards();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private boolean taken;

  @Test
  void lanesOfOneShardAreGivenBackInOneCallWhenTheLastOfThemIsDone() {
    LaneReturns returns = holding(NEIGHBOURS, OTHERS);

    returns.done(NEIGHBOURS.get(0));
    returns.done(NEIGHBOURS.get(1));
    assertThat(shards.holders()).hasSize(6);
    assertThat(shards.returned()).isEmpty();

    returns.done(NEIGHBOURS.get(2));
    assertThat(shards.holders()).containsOnlyKeys(OTHERS);
    assertThat(shards.returned()).containsExactly(3);
  }

  @Test
  void aDeviceThatIsDoneWaitsOnlySoLongForItsNeighbours() {
    LaneReturns returns = holding(NEIGHBOURS, OTHERS);
    returns.done(NEIGHBOURS.get(0));
    returns.done(OTHERS.get(0));
    assertThat(later).as("one wait for all of them").hasSize(1);

    later.remove().run();
    assertThat(shards.holders()).doesNotContainKeys(NEIGHBOURS.get(0), OTHERS.get(0)).hasSize(4);

    returns.done(NEIGHBOURS.get(1));
    assertThat(later).as("the next one waits anew").hasSize(1);
  }

  @Test
  void atTheEndEverythingIsGivenBackAndAWaitThatIsStillOpenDoesNothing() {
    LaneReturns returns = holding(NEIGHBOURS);
    returns.done(NEIGHBOURS.get(0));

    returns.all();
    assertThat(shards.holders()).isEmpty();

    lanes().acquire(OWNER, NEIGHBOURS); // the next attempt, which has the same owner
    later.remove().run();
    assertThat(shards.holders()).containsOnlyKeys(NEIGHBOURS);
  }

  @Test
  void lanesThatWereGivenToTheNextAttemptAreLeftAlone() {
    LaneReturns returns = holding(NEIGHBOURS);
    taken = true;

    NEIGHBOURS.forEach(returns::done);
    assertThatThrownBy(returns::all).isInstanceOf(OperationRevoked.class);

    assertThat(shards.holders()).containsOnlyKeys(NEIGHBOURS);
  }

  @SafeVarargs
  private LaneReturns holding(List<String>... groups) {
    LaneReturns returns =
        new LaneReturns(
            lanes(),
            OWNER,
            () -> {
              if (taken) {
                throw new OperationRevoked("Another attempt has it.");
              }
            },
            returned -> {},
            later::add);
    for (List<String> group : groups) {
      returns.took(lanes().acquire(OWNER, group).granted());
    }
    return returns;
  }

  private LaneClient lanes() {
    return TestLanes.over(shards);
  }

  private static List<String> ofShard(int shard) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(n -> "sw" + n)
        .filter(name -> LaneIds.shardOf(name) == shard)
        .limit(3)
        .toList();
  }
}

package dev.belay.workflows.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTableTest {
  private static final LaneOwner SHARD = new LaneOwner("lanes/1", "run-0");
  private static final LaneOwner ME = new LaneOwner("backup/n1", "run-1");
  private static final LaneOwner OTHER = new LaneOwner("backup/n2", "run-2");

  @Test
  void remembersEverythingFromOneRunToTheNext() {
    LaneTable table = new LaneTable(LaneState.empty(), SHARD);
    table.acquire(new LaneRequest(ME, List.of("a", "b")));
    table.acquire(new LaneRequest(OTHER, List.of("b", "c")));

    LaneTable next = new LaneTable(table.state(), SHARD);

    assertThat(next.state()).isEqualTo(table.state());
    assertThat(next.acquire(new LaneRequest(OTHER, List.of("a", "c"))).granted())
        .containsExactly("c");
  }

  @Test
  void holdsAtMostWhatAPayloadCanCarryAndMakesTheRestWait() {
    LaneTable table = new LaneTable(LaneState.empty(), SHARD);
    List<String> devices = IntStream.rangeClosed(0, LaneTable.MOST).mapToObj(n -> "r" + n).toList();

    LaneAnswer answer = table.acquire(new LaneRequest(ME, devices));

    assertThat(answer.granted()).hasSize(LaneTable.MOST);
    assertThat(answer.busy()).containsExactly(new BusyLane("r" + LaneTable.MOST, SHARD));
  }

  @Test
  void aNewChainUnderTheSameIdDoesNotInheritLanes() {
    LaneTable table = new LaneTable(LaneState.empty(), SHARD);
    table.acquire(new LaneRequest(ME, List.of("a")));

    LaneOwner again = new LaneOwner(ME.workflowId(), "run-9");

    assertThat(table.acquire(new LaneRequest(again, List.of("a"))).busy())
        .containsExactly(new BusyLane("a", ME));
  }

  @Test
  void everyDeviceHasOneShardAndShardsAreEvenlyUsed() {
    List<String> devices = IntStream.range(0, 1_600).mapToObj(n -> "router-" + n).toList();

    assertThat(LaneIds.byShard(devices)).hasSize(LaneIds.SHARDS);
    assertThat(LaneIds.byShard(devices).values())
        .allSatisfy(shard -> assertThat(shard).hasSizeBetween(50, 200));
    assertThat(LaneIds.shardOf("r1")).isEqualTo(12);
  }
}

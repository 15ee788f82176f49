package dev.belay.activities.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.meter.WorkMeter;
import dev.belay.workflows.lane.BusyLane;
import dev.belay.workflows.lane.LaneAnswer;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneOwner;
import dev.belay.workflows.lane.LaneRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneClientTest {
  private static final LaneOwner BACKUP = new LaneOwner("backup/nightly", "run-1");
  private static final LaneOwner CHANGE = new LaneOwner("change/ntp/sw1", "run-2");

  private final FakeLaneShards shards = new FakeLaneShards();
  private final Set<LaneOwner> closed = new HashSet<>();
  private final LaneClient lanes = new LaneClient(shards, closed::contains);

  @Test
  void takesABatchWithOneCallForEachShard() {
    List<String> devices = IntStream.range(0, 200).mapToObj(i -> "sw" + i).toList();

    LaneAnswer answer = lanes.acquire(BACKUP, devices);

    assertThat(answer.granted()).containsExactlyInAnyOrderElementsOf(devices);
    assertThat(shards.asked())
        .containsExactlyInAnyOrderElementsOf(
            devices.stream().map(LaneIds::shardOf).distinct().toList());
  }

  @Test
  void namesTheHolderOfABusyLane() {
    lanes.acquire(CHANGE, List.of("sw1"));

    LaneAnswer answer = lanes.acquire(BACKUP, List.of("sw1", "sw2"));

    assertThat(answer.granted()).containsExactly("sw2");
    assertThat(answer.busy()).containsExactly(new BusyLane("sw1", CHANGE));
  }

  @Test
  void theSameOwnerEntersAgain() {
    lanes.acquire(BACKUP, List.of("sw1"));

    assertThat(lanes.acquire(BACKUP, List.of("sw1")).granted()).containsExactly("sw1");
  }

  @Test
  void aLaneOfAClosedOwnerIsFreedAndTaken() {
    lanes.acquire(CHANGE, List.of("sw1"));
    closed.add(CHANGE);

    LaneAnswer answer = lanes.acquire(BACKUP, List.of("sw1"));

    assertThat(answer.granted()).containsExactly("sw1");
    assertThat(shards.holders()).containsEntry("sw1", BACKUP);
  }

  @Test
  void aLaneStaysWhereItIsWhenTemporalCannotBeAsked() {
    LaneClient blind =
        new LaneClient(
            shards,
            owner -> {
              throw new IllegalStateException("no answer");
            });
    lanes.acquire(CHANGE, List.of("sw1"));

    assertThatThrownBy(() -> blind.acquire(BACKUP, List.of("sw1")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(shards.holders()).containsEntry("sw1", CHANGE);
  }

  @Test
  void givesBackOnlyItsOwn() {
    lanes.acquire(CHANGE, List.of("sw1"));

    lanes.release(BACKUP, List.of("sw1"));

    assertThat(shards.holders()).containsEntry("sw1", CHANGE);
  }

  @Test
  void aStepForOneDeviceFailsWithTheHoldersName() {
    lanes.acquire(CHANGE, List.of("sw1"));
    LaneActivitiesImpl activities =
        new LaneActivitiesImpl(lanes, WorkMeter.none(), () -> Duration.ZERO);

    assertThatThrownBy(() -> activities.acquire(new LaneRequest(BACKUP, List.of("sw1"))))
        .isInstanceOf(LaneBusyException.class)
        .hasMessage("sw1 is in use by change/ntp/sw1.");
  }

  @Test
  void whoDoesNotGetAllKeepsNothing() {
    lanes.acquire(CHANGE, List.of("sw1"));
    LaneActivitiesImpl activities =
        new LaneActivitiesImpl(lanes, WorkMeter.none(), () -> Duration.ZERO);

    assertThatThrownBy(() -> activities.acquire(new LaneRequest(BACKUP, List.of("sw1", "sw2"))))
        .isInstanceOf(LaneBusyException.class);
    assertThat(shards.holders()).doesNotContainKey("sw2");
  }
}

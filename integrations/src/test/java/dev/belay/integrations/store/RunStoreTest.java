package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.NOON;
import static dev.belay.integrations.store.StoreSamples.device;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.rejected;
import static dev.belay.integrations.store.StoreSamples.run;
import static dev.belay.integrations.store.StoreSamples.success;
import static dev.belay.integrations.store.StoreSamples.unreachable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class RunStoreTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Store store;

  RunStoreTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    store = where.at(folder).open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void creatingARunTwiceGivesTheSamePlanAndOneRun() {
    RunPlan plan = store.runs().create(run("b1"), devices(5), "execution-1");

    assertThat(plan).isEqualTo(new RunPlan("b1", 1, 5, 5));
    assertThat(store.runs().create(run("b1"), devices(3), "execution-1")).isEqualTo(plan);
    assertThat(store.runs().list(10, 0))
        .containsExactly(
            new RunRow(
                "b1",
                "backup",
                "Backup of everything",
                "alice",
                RunState.RUNNING,
                null,
                5,
                NOON,
                NOON,
                null,
                null));
  }

  @Test
  void aRunKnowsWhatItsDevicesAreAskedOrSent() {
    NewRun run = new NewRun("c1", "copy", "image.bin to all", null, "hh77", NOON);

    store.runs().create(run, devices(1), "e");

    assertThat(store.runs().find("c1").map(RunRow::order)).contains("hh77");
  }

  @Test
  void refusesARunWithoutDevicesOrWithOneTwice() {
    List<PlannedDevice> twice = List.of(devices(1).getFirst(), devices(1).getFirst());

    assertThatThrownBy(() -> store.runs().create(run("b1"), List.of(), "e"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.runs().create(run("b1"), twice, "e"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.runs().find("b1")).isEmpty();
  }

  @Test
  void aPassIsCutByShardIntoBatchesThatHoldEveryDeviceOnce() {
    store.runs().create(run("b1"), devices(23), "e");

    assertThat(store.passes().plan("b1", 1, 5)).isEqualTo(new PassPlan("b1", 1, 5, 23));

    List<RunDevice> all =
        IntStream.range(0, 5)
            .mapToObj(batch -> store.passes().pending("b1", 1, batch))
            .flatMap(List::stream)
            .toList();
    assertThat(store.passes().pending("b1", 1, 0)).hasSize(5);
    assertThat(store.passes().pending("b1", 1, 4)).hasSize(3);
    assertThat(all).extracting(RunDevice::shard).isSorted();
    assertThat(all)
        .extracting(RunDevice::name)
        .containsExactlyInAnyOrderElementsOf(
            devices(23).stream().map(PlannedDevice::name).toList());
    assertThat(all.getFirst().target()).isEqualTo("{\"host\":\"10.0.0.0\"}");
  }

  @Test
  void aPlannedPassGivesTheSameAnswerWhateverHappenedSince() {
    store.runs().create(run("b1"), devices(4), "e");
    PassPlan plan = store.passes().plan("b1", 1, 2);
    store.outcomes().record(success("b1", device(0), 1, 1));

    assertThat(store.passes().plan("b1", 1, 2)).isEqualTo(plan);
    assertThat(store.passes().plan("b1", 1, 50)).isEqualTo(plan);
    assertThat(store.passes().find("b1", 1)).contains(plan);
    assertThat(store.passes().find("b1", 2)).isEmpty();
  }

  @Test
  void theNextPassTakesOnlyWhatMayStillSucceed() {
    store.runs().create(run("b1"), devices(4), "e");
    store.passes().plan("b1", 1, 50);
    store.outcomes().record(success("b1", device(0), 1, 1));
    store.outcomes().record(unreachable("b1", device(1), 1, 1));
    store.outcomes().record(rejected("b1", device(2), 1, 1));

    assertThat(store.passes().pending("b1", 1, 0))
        .extracting(RunDevice::name)
        .containsExactly(device(3));
    assertThat(store.passes().plan("b1", 2, 50).devices()).isEqualTo(2);
    assertThat(store.passes().pending("b1", 2, 0))
        .extracting(RunDevice::name, RunDevice::status, RunDevice::tries)
        .containsExactly(
            tuple(device(1), DeviceStatus.DEFERRED, 1), tuple(device(3), DeviceStatus.PENDING, 0));
    assertThat(store.passes().pending("b1", 1, 0)).isEmpty();
  }

  @Test
  void aPassOfARunThatDoesNotExistOrThatIsOverIsRefused() {
    store.runs().create(run("b1"), devices(4), "e");
    store.passes().plan("b1", 3, 50);

    assertThatThrownBy(() -> store.passes().plan("none", 1, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no run none");
    assertThatThrownBy(() -> store.passes().plan("b1", 2, 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("over");
    assertThatThrownBy(() -> store.passes().plan("b1", 4, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingLeftToTryIsAPassWithoutBatches() {
    store.runs().create(run("b1"), devices(1), "e");
    store.passes().plan("b1", 1, 50);
    store.outcomes().record(success("b1", device(0), 1, 1));

    assertThat(store.passes().plan("b1", 2, 50)).isEqualTo(new PassPlan("b1", 2, 0, 0));
  }

  @Test
  void resumingTriesEverythingAgainButWhatSucceeded() {
    store.runs().create(run("b1"), devices(3), "first");
    store.passes().plan("b1", 1, 50);
    store.passes().plan("b1", 2, 50);
    store.outcomes().record(success("b1", device(0), 2, 1));
    store.outcomes().record(rejected("b1", device(1), 2, 1));
    store.runs().setState("b1", RunState.CANCELLED, "stopped by alice", NOON.plusSeconds(60));

    RunPlan resumed = store.runs().resume("b1", "second", NOON.plusSeconds(120)).orElseThrow();

    assertThat(resumed).isEqualTo(new RunPlan("b1", 3, 3, 2));
    assertThat(store.runs().find("b1").orElseThrow().state()).isEqualTo(RunState.RUNNING);
    store.passes().plan("b1", 3, 50);
    assertThat(store.passes().pending("b1", 3, 0))
        .extracting(RunDevice::name)
        .containsExactly(device(1), device(2));
    assertThat(store.outcomes().counts("b1")).isEqualTo(new RunCounts(2, 1, 0, 0, 1));
  }

  @Test
  void resumingAgainDoesNotUndoTheWorkOfTheSameExecution() {
    store.runs().create(run("b1"), devices(2), "first");
    store.runs().resume("b1", "second", NOON);
    store.passes().plan("b1", 1, 50);
    store.outcomes().record(rejected("b1", device(0), 1, 1));

    assertThat(store.runs().resume("b1", "second", NOON)).contains(new RunPlan("b1", 1, 2, 2));
    assertThat(store.outcomes().counts("b1").failed()).isEqualTo(1);
    assertThat(store.runs().resume("none", "second", NOON)).isEmpty();
  }

  @Test
  void aLateFailureOfAnEarlierExecutionIsNotHeardButALateSuccessIs() {
    store.runs().create(run("b1"), devices(2), "first");
    store.passes().plan("b1", 1, 50);
    store.runs().resume("b1", "second", NOON);

    assertThat(store.outcomes().record(rejected("b1", device(0), 1, 1)))
        .isEqualTo(Recorded.SUPERSEDED);
    assertThat(store.outcomes().record(success("b1", device(1), 1, 1))).isEqualTo(Recorded.COUNTED);
    assertThat(store.outcomes().counts("b1")).isEqualTo(new RunCounts(1, 1, 0, 0, 1));
  }

  @Test
  void anEndedRunIsMovedByNothingButResuming() {
    store.runs().create(run("b1"), devices(1), "first");
    assertThat(store.runs().setState("b1", RunState.PAUSED, null, NOON)).isTrue();
    assertThat(store.runs().setState("b1", RunState.SUCCEEDED, null, NOON)).isTrue();

    assertThat(store.runs().setState("b1", RunState.SUCCEEDED, null, NOON)).isTrue();
    assertThat(store.runs().setState("b1", RunState.RUNNING, null, NOON)).isFalse();
    assertThat(store.runs().setState("none", RunState.RUNNING, null, NOON)).isFalse();
    assertThat(store.runs().find("b1").orElseThrow().finishedAt()).isEqualTo(NOON);
  }

  @Test
  void countsByStatusByFaultAndByBatch() {
    store.runs().create(run("b1"), devices(6), "e");
    store.passes().plan("b1", 1, 3);
    store.outcomes().record(success("b1", device(0), 1, 1));
    store.outcomes().record(unreachable("b1", device(1), 1, 1));
    store.outcomes().record(unreachable("b1", device(2), 1, 1).heldBy("change/c7"));
    store.outcomes().record(rejected("b1", device(3), 1, 1));

    assertThat(store.outcomes().counts("b1")).isEqualTo(new RunCounts(2, 1, 2, 1, 1));
    assertThat(store.outcomes().counts("b1", 1, 0)).isEqualTo(new RunCounts(0, 1, 2, 0, 1));
    assertThat(store.outcomes().counts("b1", 1, 1)).isEqualTo(new RunCounts(2, 0, 0, 1, 0));
    assertThat(store.outcomes().counts("none").total()).isZero();
    assertThat(store.outcomes().faults("b1"))
        .containsExactly(
            new FaultCount("Unreachable", 2), new FaultCount("AuthenticationRejected", 1));
    assertThat(store.outcomes().find("b1", device(2)))
        .contains(
            new OutcomeRow(
                device(2),
                DeviceStatus.DEFERRED,
                1,
                "Unreachable",
                device(2) + " does not answer",
                null,
                false,
                "change/c7",
                Duration.ofSeconds(5),
                NOON));
    assertThat(store.outcomes().find("b1", device(5)).orElseThrow().elapsed()).isNull();
  }

  @Test
  void pagesThroughAllDevicesOrThoseOfOneKind() {
    store.runs().create(run("b1"), devices(25), "e");
    store.passes().plan("b1", 1, 50);
    for (int i = 0; i < 25; i += 2) {
      store.outcomes().record(unreachable("b1", device(i), 1, 1));
    }
    store.outcomes().record(rejected("b1", device(1), 1, 1));

    List<String> seen = new ArrayList<>();
    String after = "";
    List<OutcomeRow> page =
        store.outcomes().page("b1", EnumSet.allOf(DeviceStatus.class), after, 10);
    while (!page.isEmpty()) {
      page.forEach(row -> seen.add(row.device()));
      page = store.outcomes().page("b1", EnumSet.allOf(DeviceStatus.class), seen.getLast(), 10);
    }

    assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(store.outcomes().page("b1", Set.of(DeviceStatus.FAILED), "", 100))
        .extracting(OutcomeRow::device)
        .containsExactly(device(1));
    assertThat(
            store
                .outcomes()
                .page("b1", EnumSet.of(DeviceStatus.DEFERRED, DeviceStatus.FAILED), "", 100))
        .hasSize(14);
    assertThat(store.outcomes().page("b1", Set.of(), "", 100)).isEmpty();
  }

  @Test
  void refusesOutcomesThatMakeNoSense() {
    store.runs().create(run("b1"), devices(1), "e");

    assertThatThrownBy(() -> store.outcomes().record(success("b1", "stranger", 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stranger");
    assertThatThrownBy(() -> success("b1", device(0), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutsAMessageWithoutBound() {
    store.runs().create(run("b1"), devices(1), "e");
    store
        .outcomes()
        .record(
            DeviceOutcome.notDone(
                "b1",
                device(0),
                1,
                1,
                true,
                "Unreachable",
                "x".repeat(50_000),
                Duration.ZERO,
                NOON));

    assertThat(store.outcomes().find("b1", device(0)).orElseThrow().message())
        .hasSize(2_000)
        .endsWith("…");
  }

  @Test
  void newestRunsComeFirst() {
    for (int i = 0; i < 5; i++) {
      NewRun run = new NewRun("b" + i, "backup", "t", null, null, NOON.plusSeconds(i));
      store.runs().create(run, devices(1), "e");
    }

    assertThat(store.runs().list(2, 1)).extracting(RunRow::id).containsExactly("b3", "b2");
    assertThat(store.runs().listWithout("backup", 9, 0)).isEmpty();
    assertThat(store.runs().listWithout("plan", 2, 1))
        .extracting(RunRow::id)
        .containsExactly("b3", "b2");
  }

  @Test
  void noBatchHasDevicesOfTwoZones() {
    List<PlannedDevice> devices = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      devices.add(new PlannedDevice(device(i), "{}", i, i % 2 == 0 ? "fra" : "dmz"));
    }
    store.runs().create(run("b1"), devices, "run-1");

    PassPlan plan = store.passes().plan("b1", 1, 2);

    assertThat(plan.zones())
        .containsExactly(new PassPlan.Share("dmz", 2), new PassPlan.Share("fra", 2));
    assertThat(plan.batches()).isEqualTo(4);
    assertThat(plan.devices()).isEqualTo(7);
    assertThat(store.passes().plan("b1", 1, 2)).isEqualTo(plan);
    assertThat(store.passes().pending("b1", 1, 1))
        .extracting(RunDevice::name)
        .containsExactly(device(5));
    assertThat(store.passes().pending("b1", 1, 2))
        .extracting(RunDevice::name)
        .containsExactly(device(0), device(2));
  }
}

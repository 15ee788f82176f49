package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.emulated.FleetOptions;
import dev.belay.emulated.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever dies when: each operation ends in a right state without help, no device is typed into by
 * two at once, and none gets its change twice.
 */
@NeedsPeer(Peer.TEMPORAL)
final class KilledWorkersIT {
  /** A change that a user waits for. */
  private record UnderWay(
      Sample sample, String before, Trap trap, CompletableFuture<Ran> command) {}

  /** Where in a change the worker dies. */
  enum Moment {
    DURING_APPLY,
    BETWEEN_APPLY_AND_VERIFY,
    DURING_CONFIRM,
    DURING_REVERT;

    boolean checkSaysNo() {
      return this == DURING_REVERT;
    }

    Trap trap(Cluster cluster, Sample sample) {
      EmulatedDevice device = cluster.device(sample);
      String check = "^" + sample.check() + "$";
      return switch (this) {
        case DURING_APPLY -> Trap.at(cluster.fleet().log(), device, sample.applying());
        case BETWEEN_APPLY_AND_VERIFY -> Trap.at(cluster.fleet().log(), device, check);
        case DURING_CONFIRM ->
            Trap.after(cluster.fleet().log(), device, check, sample.confirming());
        case DURING_REVERT -> Trap.after(cluster.fleet().log(), device, check, sample.reverting());
      };
    }
  }

  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource
  void aWorkerThatDiesInTheMiddleOfAChangeLeavesEachDeviceInARightState(Moment moment)
      throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster.addOneOfEach(Duration.ZERO);
      Witness witness = Witness.of(cluster.fleet());
      Home home = cluster.home();
      WorkerProcess first = cluster.worker(home, "first");
      List<UnderWay> changes = new ArrayList<>();
      for (Sample sample : Sample.ALL) {
        changes.add(
            new UnderWay(
                sample,
                cluster.device(sample).running(),
                moment.trap(cluster, sample),
                cluster.change(home, sample, moment.checkSaysNo())));
      }
      for (UnderWay change : changes) {
        change.trap().awaitSprung();
      }

      first.kill();
      cluster.fleet().devices().forEach(EmulatedDevice::behaveWell);
      cluster.worker(home, "second");

      for (UnderWay change : changes) {
        Ran ran = Cluster.ended(change.command());
        EmulatedDevice device = cluster.device(change.sample());
        String story = witness.story(device);
        if (moment.checkSaysNo()) {
          assertThat(ran.all()).as(story).contains("reverted and proven");
          assertThat(device.running()).as(story).isEqualTo(change.before());
        } else {
          assertThat(ran.all()).as(story).contains("1 applied");
          assertThat(device.running()).as(story).contains(Sample.MARK);
          assertThat(device.startup()).as(story).contains(Sample.MARK);
        }
        assertThat(device.timerLeft()).as(story).isEmpty();
      }
      assertThat(witness.appliedAgain()).isEmpty();
      cluster.assertNoOverlaps();
    }
  }

  @Test
  void whenNoWorkerIsLeftInTimeTheDevicesGoBackByThemselvesAndTheReportSaysSo() throws Exception {
    ManualClock devicesTime = new ManualClock(Instant.parse("2026-11-21T03:00:00Z"));
    try (Cluster cluster = Cluster.start(temp, FleetOptions.defaults().withClock(devicesTime))) {
      cluster.addOneOfEach(Duration.ZERO);
      Home home = cluster.home();
      WorkerProcess only = cluster.worker(home, "only");
      List<UnderWay> changes = new ArrayList<>();
      for (Sample sample : Sample.withTimer()) {
        changes.add(
            new UnderWay(
                sample,
                cluster.device(sample).running(),
                Moment.BETWEEN_APPLY_AND_VERIFY.trap(cluster, sample),
                cluster.change(home, sample, false)));
      }
      for (UnderWay change : changes) {
        change.trap().awaitSprung();
      }

      only.kill();
      cluster.fleet().devices().forEach(EmulatedDevice::behaveWell);
      devicesTime.advance(Duration.ofMinutes(5));
      for (UnderWay change : changes) {
        assertThat(cluster.device(change.sample()).running()).isEqualTo(change.before());
      }
      cluster.worker(home, "late");

      for (UnderWay change : changes) {
        assertThat(Cluster.ended(change.command()).all()).contains("reverted and proven");
        assertThat(cluster.device(change.sample()).running()).isEqualTo(change.before());
      }
      cluster.assertNoOverlaps();
    }
  }

  @Test
  void aWorkerThatDiesInTheMiddleOfABatchForgetsNoDeviceAndRepeatsOnlyWhatWasUnderWay()
      throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster.add(30, Duration.ofMillis(150));
      Home home = cluster.home();
      WorkerProcess first = cluster.worker(home, "first");
      CompletableFuture<Ran> backup = cluster.user(home, "backup", "--sessions", "6");
      cluster.awaitVisits(10);

      first.kill();
      cluster.worker(home, "second");

      assertThat(Cluster.ended(backup).all()).contains("30 of 30 devices backed up");
      long repeated =
          cluster.fleet().devices().stream()
              .filter(device -> cluster.fleet().log().sessions(device.name()).size() > 1)
              .count();
      assertThat(repeated).as("devices visited again").isLessThanOrEqualTo(6);
      cluster.assertNoOverlaps();
    }
  }

  @Test
  void aTemporalServerThatIsKilledMidRunCostsNothingButTime() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster.addOneOfEach(Duration.ofMillis(150));
      cluster.add(20, Duration.ofMillis(150));
      Witness witness = Witness.of(cluster.fleet());
      Home home = cluster.home();
      cluster.worker(home, "only");
      List<CompletableFuture<Ran>> changes =
          Sample.ALL.stream().map(sample -> cluster.change(home, sample, false)).toList();
      CompletableFuture<Ran> backup =
          cluster.user(home, "backup", "--where", "name=*-? | name=*-1?", "--sessions", "6");
      cluster.awaitEvent("a change is on trial", Event.TimerArmed.class::isInstance);

      cluster.temporal().crashAndRestart();

      assertThat(Cluster.ended(backup).all()).contains("20 of 20 devices backed up");
      for (CompletableFuture<Ran> change : changes) {
        assertThat(Cluster.ended(change).all()).contains("1 applied");
      }
      assertThat(witness.appliedAgain()).isEmpty();
      cluster.assertNoOverlaps();
    }
  }

  @Test
  void aWorkerThatWasFrozenTypesNothingMoreWhenItWakes() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      cluster.addOneOfEach(Duration.ofMillis(400));
      Witness witness = Witness.of(cluster.fleet());
      Home home = cluster.home();
      WorkerProcess frozen = cluster.worker(home, "frozen");
      List<CompletableFuture<Ran>> changes =
          Sample.ALL.stream().map(sample -> cluster.change(home, sample, false)).toList();
      cluster.awaitEvent("a change is on trial", Event.TimerArmed.class::isInstance);
      frozen.freeze();
      long asleep = cluster.fleet().log().events().getLast().sequence();

      cluster.worker(home, "second");
      cluster.awaitEvent(
          "another worker has taken over",
          event -> event instanceof Event.CommandRun && event.sequence() > asleep + 5);
      frozen.wake();

      for (CompletableFuture<Ran> change : changes) {
        assertThat(Cluster.ended(change).all()).contains("1 applied");
      }
      for (Sample sample : Sample.ALL) {
        assertThat(cluster.device(sample).running()).contains(Sample.MARK);
      }
      assertThat(witness.appliedAgain()).isEmpty();
      cluster.assertNoOverlaps();
    }
  }
}

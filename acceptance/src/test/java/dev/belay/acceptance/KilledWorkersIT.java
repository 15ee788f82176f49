package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.emulated.EventLog;
import dev.belay.emulated.FleetOptions;
import dev.belay.emulated.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private record UnderWay(Sample sample, CompletableFuture<Ran> command) {}

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
      EventLog log = cluster.fleet().log();
      EmulatedDevice device = cluster.device(sample);
      String check = "^" + sample.check() + "$";
      return switch (this) {
        case DURING_APPLY -> Trap.at(log, device, sample.applying());
        case BETWEEN_APPLY_AND_VERIFY -> Trap.at(log, device, check);
        case DURING_CONFIRM -> Trap.after(log, device, check, sample.confirming());
        case DURING_REVERT -> Trap.after(log, device, check, sample.reverting());
      };
    }
  }

  private static final Duration A_MOMENT = Duration.ofMillis(150);

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
      List<UnderWay> changes = changesHeldAt(moment, Sample.ALL, cluster, home);

      first.kill();
      cluster.fleet().devices().forEach(EmulatedDevice::behaveWell);
      cluster.worker(home, "second");

      for (UnderWay change : changes) {
        if (moment.checkSaysNo()) {
          assertReverted(change, cluster, witness);
        } else {
          assertApplied(change, cluster, witness);
        }
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
      Witness witness = Witness.of(cluster.fleet());
      Home home = cluster.home();
      WorkerProcess only = cluster.worker(home, "only");
      List<UnderWay> changes =
          changesHeldAt(Moment.BETWEEN_APPLY_AND_VERIFY, Sample.withTimer(), cluster, home);

      only.kill();
      cluster.fleet().devices().forEach(EmulatedDevice::behaveWell);
      devicesTime.advance(Duration.ofMinutes(5));
      assertThat(cluster.fleet().log().events(Event.TimerReverted.class))
          .hasSameSizeAs(changes)
          .noneMatch(Event.TimerReverted::asked);
      cluster.worker(home, "late");

      for (UnderWay change : changes) {
        assertReverted(change, cluster, witness);
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
      assertThat(cluster.fleet().log().events(Event.Connected.class))
          .as("the middle of the batch")
          .hasSizeLessThan(30);
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
  void aWorkerThatDiesInTheMiddleOfARunOfCommandsLeavesNoDeviceUnasked() throws Exception {
    try (Cluster cluster = Cluster.start(temp)) {
      for (int index = 0; index < 30; index++) {
        cluster.fleet().add(DeviceSpec.of("ios-" + index, "cisco_ios").withCommandDelay(A_MOMENT));
      }
      Home home = cluster.home();
      WorkerProcess first = cluster.worker(home, "first");
      CompletableFuture<Ran> run =
          cluster.user(home, "run", "show clock", "--sessions", "6", "-o", "json");
      cluster.awaitVisits(10);

      first.kill();
      assertThat(cluster.fleet().log().events(Event.Connected.class))
          .as("the middle of the batch")
          .hasSizeLessThan(30);
      cluster.worker(home, "second");

      Ran ran = Cluster.ended(run);
      assertThat(ran.err()).contains("30 of 30 devices answered");
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out().lines())
          .as("each device answers once")
          .hasSize(30)
          .doesNotHaveDuplicates();
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
      List<UnderWay> changes = changes(cluster, home);
      CompletableFuture<Ran> backup =
          cluster.user(home, "backup", "--where", "name=*-? | name=*-1?", "--sessions", "6");
      cluster.awaitEvent("a change is on trial", Event.TimerArmed.class::isInstance);

      cluster.temporal().crashAndRestart();

      assertThat(Cluster.ended(backup).all()).contains("20 of 20 devices backed up");
      for (UnderWay change : changes) {
        assertApplied(change, cluster, witness);
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
      EventLog log = cluster.fleet().log();
      Home home = cluster.home();
      WorkerProcess frozen = cluster.worker(home, "frozen");
      List<UnderWay> changes = changes(cluster, home);
      cluster.awaitEvent("a change is on trial", Event.TimerArmed.class::isInstance);
      frozen.freeze();
      long itsLastSession =
          log.events(Event.Connected.class).stream().mapToLong(Event::session).max().orElseThrow();
      List<String> atWork =
          cluster.fleet().devices().stream()
              .filter(device -> device.openSessions() > 0)
              .map(EmulatedDevice::name)
              .toList();
      assertThat(atWork).as("devices it is at work on").isNotEmpty();

      cluster.worker(home, "second");
      for (String device : atWork) {
        cluster.awaitEvent(
            "another worker works on " + device,
            event ->
                event instanceof Event.CommandRun
                    && event.device().equals(device)
                    && event.session() > itsLastSession);
      }
      long woken = log.events().getLast().sequence();
      frozen.wake();

      for (UnderWay change : changes) {
        assertApplied(change, cluster, witness);
      }
      assertThat(log.events(Event.CommandRun.class))
          .as("typed by the worker that was frozen, after it woke")
          .noneMatch(run -> run.session() <= itsLastSession && run.sequence() > woken);
      assertThat(witness.appliedAgain()).isEmpty();
      cluster.assertNoOverlaps();
    }
  }

  /** A change of one device of each platform. */
  private static List<UnderWay> changes(Cluster cluster, Home home) {
    return Sample.ALL.stream()
        .map(sample -> new UnderWay(sample, cluster.change(home, sample, false)))
        .toList();
  }

  /** Changes that have all come to this moment, and come no further. */
  private static List<UnderWay> changesHeldAt(
      Moment moment, List<Sample> samples, Cluster cluster, Home home) throws InterruptedException {
    List<Trap> traps = samples.stream().map(sample -> moment.trap(cluster, sample)).toList();
    List<UnderWay> changes =
        samples.stream()
            .map(sample -> new UnderWay(sample, cluster.change(home, sample, moment.checkSaysNo())))
            .toList();
    for (Trap trap : traps) {
      trap.awaitSprung();
    }
    return changes;
  }

  private static void assertApplied(UnderWay change, Cluster cluster, Witness witness)
      throws InterruptedException {
    EmulatedDevice device = cluster.device(change.sample());
    Ran ran = Cluster.ended(change.command());
    String story = witness.story(device);
    assertThat(ran.all()).as(story).contains("1 applied");
    assertThat(device.running()).as(story).contains(Sample.MARK);
    assertThat(device.startup()).as(story).contains(Sample.MARK);
    assertThat(device.timerLeft()).as(story).isEmpty();
  }

  private static void assertReverted(UnderWay change, Cluster cluster, Witness witness)
      throws InterruptedException {
    EmulatedDevice device = cluster.device(change.sample());
    Ran ran = Cluster.ended(change.command());
    String story = witness.story(device);
    assertThat(ran.all()).as(story).contains("reverted and proven");
    assertThat(witness.isChanged(device)).as(story).isFalse();
    assertThat(device.startup()).as(story).doesNotContain(Sample.MARK);
    assertThat(device.timerLeft()).as(story).isEmpty();
  }
}

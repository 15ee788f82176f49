package dev.belay.activities.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.device.DeviceTargets;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Progress;
import dev.belay.activities.guard.Pulse.Answer;
import dev.belay.activities.guard.TestGuards;
import dev.belay.activities.lane.FakeLaneShards;
import dev.belay.activities.lane.TestLanes;
import dev.belay.activities.limits.SiteBreaker;
import dev.belay.activities.meter.CountedWork;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceFault.OperationRevoked;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.NewRun;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.PlannedDevice;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.SavedRevision;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneOwner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch against a real store, lanes in memory and devices that do what a test says. */
class BatchWorkTest {
  private static final LaneOwner OWNER = new LaneOwner("backup/nightly", "run-1");
  private static final LaneOwner OTHER = new LaneOwner("change/ntp/sw3", "run-2");
  private static final int DEVICES = 20;

  @TempDir private Path folder;
  private final FakeLaneShards shards = new FakeLaneShards();
  private final CountedWork meter = new CountedWork();
  private final Set<String> visited = ConcurrentHashMap.newKeySet();
  private final SiteBreaker sites = new SiteBreaker(3, Clock.systemUTC());
  private Store store;

  @BeforeEach
  void planRun() {
    store = Store.open(folder);
    List<PlannedDevice> devices =
        IntStream.range(0, DEVICES)
            .mapToObj(i -> "sw" + i)
            .map(name ->
                new PlannedDevice(name, DeviceTargets.format(target(name)), LaneIds.shardOf(name)))
            .toList();
    store
        .runs()
        .create(
            new NewRun("nightly", "backup", "all", null, null, Instant.now()), devices, "run-1");
    store.passes().plan("nightly", 1, DEVICES);
  }

  private static DeviceTarget target(String name) {
    return new DeviceTarget(
        name, "192.0.2.1", 22, "linux", "fra1", null, List.of(), null, "default", null);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void backsUpEveryDeviceAndGivesEveryLaneBack() {
    BatchReport report = run(1, TestGuards.undisturbed(), this::backup);

    assertThat(report.succeeded()).isEqualTo(DEVICES);
    assertThat(visited).hasSize(DEVICES);
    assertThat(shards.holders()).isEmpty();
  }

  @Test
  void aBatchThatIsTriedAgainTouchesOnlyWhatTheStoreDoesNotKnow() {
    AtomicInteger left = new AtomicInteger(7);
    assertThatThrownBy(() ->
            run(
                1,
                TestGuards.undisturbed(),
                target -> {
                  if (left.getAndDecrement() <= 0) {
                    throw new IllegalStateException("the worker dies here");
                  }
                  return backup(target);
                }))
        .isInstanceOf(IllegalStateException.class);
    Set<String> first = Set.copyOf(visited);
    visited.clear();

    BatchReport report = run(2, TestGuards.undisturbed(), this::backup);

    assertThat(first).hasSize(7);
    assertThat(visited).hasSize(DEVICES - 7).doesNotContainAnyElementsOf(first);
    assertThat(report.succeeded()).isEqualTo(DEVICES);
  }

  @Test
  void aBusyDeviceIsDeferredWithItsHoldersName() {
    TestLanes.over(shards).acquire(OTHER, List.of("sw3"));

    BatchReport report = run(1, TestGuards.undisturbed(), this::backup);

    assertThat(report.deferred()).isEqualTo(1);
    assertThat(visited).doesNotContain("sw3");
    assertThat(outcome("sw3").status()).isEqualTo(DeviceStatus.DEFERRED);
    assertThat(outcome("sw3").fault()).isEqualTo(FaultTypes.LANE_BUSY);
    assertThat(outcome("sw3").laneHolder()).isEqualTo("change/ntp/sw3");
    assertThat(shards.holders()).containsOnly(Map.entry("sw3", OTHER));
    assertThat(meter.lanes()).isEqualTo("19 granted, 1 busy, at most 19 held, 0 in the end");
  }

  @Test
  void theDevicesOfADarkSiteAreNotTriedAndSayWhy() throws Exception {
    for (int i = 0; i < 3; i++) {
      unreached("r" + i);
    }

    BatchReport report = run(1, TestGuards.undisturbed(), this::backup);

    assertThat(report.deferred()).isEqualTo(DEVICES);
    assertThat(visited).isEmpty();
    assertThat(outcome("sw1").fault()).isEqualTo("Unreachable");
    assertThat(outcome("sw1").message()).contains("site fra1 is dark", "r2 does not answer.");
    assertThat(shards.holders()).isEmpty();
  }

  @Test
  void aSiteWhoseDevicesAreNotReachedBecomesDark() {
    run(
        1,
        TestGuards.undisturbed(),
        target -> {
          throw new DeviceFault.Unreachable("Device " + target.name() + " does not answer.");
        });

    assertThat(sites.dark()).isEqualTo(1);
  }

  @Test
  void anAnswerThatNobodyUnderstandsIsAnAnswerOfItsSite() throws Exception {
    unreached("r1");
    unreached("r2");
    run(
        1,
        TestGuards.undisturbed(),
        target -> {
          throw new DeviceFault.PromptNotRecognised("What " + target.name() + " says is strange.");
        });
    unreached("r3");

    assertThat(sites.dark()).isZero();
  }

  private void unreached(String device) throws InterruptedException {
    try (SiteBreaker.Visit visit = sites.begin("fra1", device)) {
      visit.unreached(device + " does not answer.");
    }
  }

  @Test
  void troubleOfTheMomentIsDeferredAndLastingTroubleIsFinal() {
    BatchReport report =
        run(
            1,
            TestGuards.undisturbed(),
            target ->
                switch (target.name()) {
                  case "sw1" -> throw new DeviceFault.Unreachable("Device sw1 does not answer.");
                  case "sw2" -> throw new DeviceFault.HostKeyMismatch("Another key on sw2.");
                  default -> backup(target);
                });

    assertThat(report.succeeded()).isEqualTo(DEVICES - 2);
    assertThat(report.deferred()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(meter.outcomes())
        .containsOnly(
            Map.entry("backup linux succeeded null", DEVICES - 2),
            Map.entry("backup linux deferred Unreachable", 1),
            Map.entry("backup linux failed HostKeyMismatch", 1));
    assertThat(outcome("sw1").message()).isEqualTo("Device sw1 does not answer.");
    assertThat(outcome("sw2").status()).isEqualTo(DeviceStatus.FAILED);
  }

  @Test
  void aCancelledRunFinishesWhatIsUnderWayAndLeavesTheRest() {
    AtomicReference<Answer> answer = new AtomicReference<>(Answer.CONFIRMED);
    HeartbeatGuard guard = TestGuards.answering(OnCancel.FINISH, answer::get);

    BatchReport report =
        run(
            1,
            guard,
            target -> {
              answer.set(Answer.CANCEL_REQUESTED);
              guard.confirmNow();
              return backup(target);
            });

    assertThat(report.succeeded()).isBetween(1, 4);
    assertThat(report.failed() + report.deferred()).isZero();
    assertThat(store.passes().pending("nightly", 1, 0)).hasSize(DEVICES - report.succeeded());
    assertThat(shards.holders()).isEmpty();
  }

  @Test
  void aDeviceWhoseWorkWasEndedByTheCancellationIsLeftForALaterRun() {
    BatchReport report =
        run(
            1,
            TestGuards.undisturbed(),
            target -> {
              if (target.name().equals("sw3")) {
                throw new DeviceWork.Stopped("The run was cancelled.");
              }
              return backup(target);
            });

    assertThat(report.succeeded()).isEqualTo(DEVICES - 1);
    assertThat(report.failed() + report.deferred()).isZero();
    assertThat(outcome("sw3").status()).isEqualTo(DeviceStatus.PENDING);
    assertThat(shards.holders()).isEmpty();
  }

  @Test
  void anAttemptThatWasGivenAwayRecordsNothingMoreAndKeepsTheLanesForTheNextOne() {
    assertThatThrownBy(() -> runRevokedInTheMiddle(HeartbeatGuard::confirmNow))
        .isInstanceOf(OperationRevoked.class);

    assertThat(store.passes().pending("nightly", 1, 0)).hasSize(DEVICES);
    assertThat(shards.holders()).hasSize(DEVICES).containsValue(OWNER);
  }

  @Test
  void aLostConnectionOfARevokedSessionIsNotHeldAgainstTheDevice() {
    assertThatThrownBy(() ->
            runRevokedInTheMiddle(guard -> {
              try {
                guard.confirmNow();
              } catch (OperationRevoked revoked) {
                throw new DeviceFault.ConnectionLost("The session closed.", revoked);
              }
            }))
        .isInstanceOf(OperationRevoked.class);

    assertThat(outcome("sw0").status()).isEqualTo(DeviceStatus.PENDING);
  }

  @Test
  void neverWorksOnMoreDevicesAtOnceThanAsked() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    run(
        1,
        TestGuards.undisturbed(),
        target -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          DeviceWork.Done saved = backup(target);
          now.decrementAndGet();
          return saved;
        });

    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void aHeartbeatNeverTellsMoreThanTheStoreKnows() {
    BatchLedger ledger = BatchLedger.open(store, request(), 1, Clock.systemUTC());

    run(
        TestGuards.undisturbed(),
        target -> {
          // Read in this order: what is told now must be in the store already.
          int told = Objects.requireNonNull(ledger.progress().counts()).succeeded();
          assertThat(store.outcomes().counts("nightly", 1, 0).succeeded())
              .isGreaterThanOrEqualTo(told);
          return backup(target);
        },
        ledger);

    assertThat(ledger.progress().counts()).isEqualTo(new Progress.Counts(DEVICES, DEVICES, 0, 0));
  }

  private BatchReport run(int attempt, HeartbeatGuard guard, DeviceWork backup) {
    return run(guard, backup, BatchLedger.open(store, request(), attempt, Clock.systemUTC()));
  }

  /** The first device learns that the work was given to another attempt. */
  private BatchReport runRevokedInTheMiddle(Consumer<HeartbeatGuard> heartbeat) {
    AtomicReference<Answer> answer = new AtomicReference<>(Answer.CONFIRMED);
    HeartbeatGuard guard = TestGuards.answering(OnCancel.FINISH, answer::get);
    return run(
        1,
        guard,
        target -> {
          answer.set(Answer.REFUSED);
          heartbeat.accept(guard);
          return backup(target);
        });
  }

  private BatchReport run(HeartbeatGuard guard, DeviceWork backup, BatchLedger ledger) {
    try (guard) {
      BatchMeter counting = new BatchMeter(OperationKind.BACKUP, meter, WorkTrace.none());
      new BatchWork(request(), guard, TestLanes.over(shards), ledger, sites, backup, counting)
          .run();
      return ledger.report(List.of());
    }
  }

  private DeviceWork.Done backup(DeviceTarget target) {
    visited.add(target.name());
    byte[] bytes = ("hostname " + target.name()).getBytes(StandardCharsets.UTF_8);
    SavedRevision saved =
        store
            .revisions()
            .save(
                new NewRevision(
                    target.name(),
                    bytes,
                    target.name(),
                    "backup/nightly",
                    RevisionPurpose.BACKUP,
                    Instant.now()));
    return new DeviceWork.Done(saved.row().hash(), saved.changed());
  }

  private OutcomeRow outcome(String device) {
    return store.outcomes().find("nightly", device).orElseThrow();
  }

  private static BatchRequest request() {
    return new BatchRequest("nightly", 1, 0, OWNER, 4, 3);
  }
}

package dev.belay.workflows.fake;

import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.backup.SnapshotActivities;
import dev.belay.workflows.backup.SnapshotPurpose;
import dev.belay.workflows.backup.SnapshotRequest;
import dev.belay.workflows.change.ApplyReport;
import dev.belay.workflows.change.ApplyRequest;
import dev.belay.workflows.change.ChangeActivities;
import dev.belay.workflows.change.CheckPhase;
import dev.belay.workflows.change.CheckVerdict;
import dev.belay.workflows.change.ChecksReport;
import dev.belay.workflows.change.ChecksRequest;
import dev.belay.workflows.change.ConfirmReport;
import dev.belay.workflows.change.ConfirmRequest;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.change.PlanRequest;
import dev.belay.workflows.change.ProtectionReport;
import dev.belay.workflows.change.RejectionReport;
import dev.belay.workflows.change.RevertReport;
import dev.belay.workflows.change.RevertRequest;
import dev.belay.workflows.fault.ApplyTrace;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The steps of a change against the devices of a {@link FakeWorld}. Thread-safe. */
public final class FakeChangeActivities implements ChangeActivities, SnapshotActivities {
  public static final String DIFF = "+ changed";

  private final AtomicReference<Runnable> atSnapshot = new AtomicReference<>(() -> {});
  private final FakeWorld world;
  private volatile ProtectionReport.Kind protection = ProtectionReport.Kind.DEVICE_TIMER;
  private volatile boolean tellsTimer = true;
  private volatile Duration clockAhead = Duration.ZERO;
  private volatile boolean precheckPasses = true;
  private volatile boolean verifyPasses = true;
  private final Set<String> unwell = ConcurrentHashMap.newKeySet();
  private volatile @Nullable RejectionReport planRefuses;
  private volatile @Nullable ApplyReport applyAnswers;

  public FakeChangeActivities(FakeWorld world) {
    this.world = world;
  }

  public void protectBy(ProtectionReport.Kind kind) {
    protection = kind;
  }

  public void hideTimer() {
    tellsTimer = false;
  }

  /** The worker that applies has a clock that is wrong by this. */
  public void clockAhead(Duration by) {
    clockAhead = by;
  }

  public void failPrecheck() {
    precheckPasses = false;
  }

  public void passVerify(boolean passes) {
    verifyPasses = passes;
  }

  /** Whatever runs on it, the checks of this device say no. */
  public void failVerifyOf(String device) {
    unwell.add(device);
  }

  /** Somebody has mended the device. */
  public void mend(String device) {
    unwell.remove(device);
  }

  public void refuseAtPlan(RejectionReport rejection) {
    planRefuses = rejection;
  }

  /** Applies, and then answers this. */
  public void answerApplyWith(ApplyReport answer) {
    applyAnswers = answer;
  }

  /** Something happens once, while a configuration is read. */
  public void atSnapshot(Runnable event) {
    atSnapshot.set(event);
  }

  @Override
  public RevisionRef snapshot(SnapshotRequest request) {
    atSnapshot.getAndSet(() -> {}).run();
    Step step =
        request.purpose() == SnapshotPurpose.AFTER ? Step.SNAPSHOT_AFTER : Step.SNAPSHOT_BEFORE;
    return world.attempt(
        step,
        request.target(),
        () -> {
          String text = world.device(request.target().name()).running();
          return new RevisionRef(
              request.target().name(), text, text, text.length(), true, world.now());
        });
  }

  @Override
  public ChecksReport checks(ChecksRequest request) {
    boolean before = request.phase() == CheckPhase.BEFORE;
    return world.attempt(
        before ? Step.PRECHECK : Step.VERIFY,
        request.target(),
        () -> {
          boolean compares = before || foundBefore(request).equals(request.foundBefore());
          boolean well = verifyPasses && !unwell.contains(request.target().name());
          boolean passed = before ? precheckPasses : well && compares;
          return new ChecksReport(
              List.of(new CheckVerdict("neighbours", passed, passed ? "3 up" : "none up")),
              before ? foundBefore(request) : null);
        });
  }

  /** Where the store would have it. Checks afterwards fail without what was found before. */
  private static String foundBefore(ChecksRequest request) {
    return "found-on-" + request.target().name();
  }

  @Override
  public PlanReport plan(PlanRequest request) {
    return world.attempt(
        Step.PLAN,
        request.target(),
        () -> {
          boolean done =
              world
                  .device(request.target().name())
                  .running()
                  .equals(wanted(request.definitionHash()));
          return new PlanReport(
              "diff-1",
              DIFF,
              done,
              new ProtectionReport(
                  protection,
                  "the device goes back by itself",
                  Duration.ofSeconds(10),
                  Duration.ofHours(1),
                  null),
              planRefuses,
              List.of());
        });
  }

  @Override
  public ApplyReport apply(ApplyRequest request) {
    return world.attempt(
        Step.APPLY,
        request.target(),
        () -> {
          ApplyReport real = reallyApply(request);
          ApplyReport said = applyAnswers;
          return said == null ? real : said;
        });
  }

  private ApplyReport reallyApply(ApplyRequest request) {
    FakeDevice device = world.device(request.target().name());
    String wanted = wanted(request.definitionHash());
    if (device.running().equals(wanted)) {
      return new ApplyReport.Applied(told(device.armedUntil()), true);
    }
    if (!device.running().equals(request.baseline().hash())) {
      throw ApplicationFailure.newNonRetryableFailure(
          "someone has changed it", FaultTypes.BASELINE_MOVED, new ApplyTrace(true));
    }
    boolean timer = protection == ProtectionReport.Kind.DEVICE_TIMER;
    device.push(wanted, timer ? world.now().plus(request.confirmWithin()) : null);
    return new ApplyReport.Applied(told(device.armedUntil()), false);
  }

  @Override
  public ConfirmReport confirm(ConfirmRequest request) {
    return world.attempt(
        Step.CONFIRM,
        request.target(),
        () -> {
          FakeDevice device = world.device(request.target().name());
          if (device.confirmed(request.operation())) {
            return new ConfirmReport.Confirmed();
          }
          if (!device.running().equals(wanted(request.definitionHash()))) {
            return new ConfirmReport.AlreadyReverted(true);
          }
          Instant notAfter = Objects.requireNonNull(request.notAfter());
          if (world.now().isAfter(notAfter)) {
            return new ConfirmReport.TooLate();
          }
          device.confirm(request.operation());
          return new ConfirmReport.Confirmed();
        });
  }

  @Override
  public RevertReport revert(RevertRequest request) {
    return world.attempt(
        Step.REVERT,
        request.target(),
        () -> {
          FakeDevice device = world.device(request.target().name());
          if (device.running().equals(request.baseline().hash())) {
            return new RevertReport.Reverted(device.wentBackByItself());
          }
          return device.goBack()
              ? new RevertReport.Reverted(false)
              : new RevertReport.NotProven("the device kept 1 line of the change");
        });
  }

  /** A restore wants what was there, anything else the change. */
  private static String wanted(String definition) {
    return definition.startsWith(FakeStore.RESTORE)
        ? definition.substring(FakeStore.RESTORE.length())
        : FakeDevice.CHANGED;
  }

  private @Nullable Instant told(@Nullable Instant until) {
    return tellsTimer && until != null ? until.plus(clockAhead) : null;
  }
}

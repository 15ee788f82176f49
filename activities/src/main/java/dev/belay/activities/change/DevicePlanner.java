package dev.belay.activities.change;

import dev.belay.activities.backup.Snapshots;
import dev.belay.activities.fault.CheckSaidNo;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.Platform;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.CampaignKinds;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.CheckVerdict;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.wire.States;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out in one session what a change would do to a device: reads the configuration, asks the
 * prechecks, works out the difference, and leaves the device as it was. Thread-safe.
 */
public final class DevicePlanner {
  /** Our own readings may be several, when planning was taken up again. */
  private static final int LOOKED_BACK = 5;

  /** Campaigns in these states change nothing any more. */
  private static final Set<String> OVER =
      Set.of(States.SUCCEEDED, States.FAILED, States.CANCELLED, States.STOPPED);

  private final DeviceSessions sessions;
  private final Snapshots snapshots;
  private final DeviceDefinitions definitions;
  private final CheckRows rows;
  private final Outside outside;
  private final Baselines baselines;
  private final PlanReports reports;
  private final Store store;

  public DevicePlanner(
      DeviceSessions sessions,
      Snapshots snapshots,
      DeviceDefinitions definitions,
      CheckRows rows,
      Outside outside,
      Baselines baselines,
      PlanReports reports,
      Store store) {
    this.sessions = sessions;
    this.snapshots = snapshots;
    this.definitions = definitions;
    this.rows = rows;
    this.outside = outside;
    this.baselines = baselines;
    this.reports = reports;
    this.store = store;
  }

  /**
   * What is asked.
   *
   * @param definitionHash what is to be changed, in the store
   * @param confirmWithin how long the trial will be, which the protection must be able to do
   */
  public record Question(
      String campaign, DeviceTarget target, String definitionHash, Duration confirmWithin) {}

  /**
   * What was found.
   *
   * @param definitionHash what is to be changed on this very device, in the store
   * @param before hash of the configuration that the plan starts from
   * @param report for people, redacted
   * @param artifact where the store keeps the whole of the redacted difference
   */
  public record Found(String definitionHash, String before, PlanReport report, String artifact) {}

  /**
   * Plans, under the caller's lane and guard.
   *
   * @throws CheckSaidNo when a precheck does not hold
   * @throws dev.belay.drivers.DeviceFault when nothing can be found out
   */
  public Found plan(Question question, HeartbeatGuard guard, CredentialStop.Watch watch) {
    DeviceTarget target = question.target();
    String own = definitions.of(question.definitionHash(), target);
    DeviceDefinition definition = definitions.read(own, target);
    Platform platform = sessions.platform(target);
    ReadingOnly.ensure(definition, platform);
    rows.ensure(definition, platform);
    outside.ensure(definition, target);
    Seen seen =
        sessions.with(
            target,
            Access.WRITE,
            guard,
            watch,
            session -> look(question, definition, guard, session));
    PlanReports.StoredPlan plan =
        reports.report(
            target,
            platform,
            seen.planned(),
            warnings(question, platform, definition, seen),
            question.confirmWithin());
    return new Found(own, seen.before().hash(), plan.report(), plan.artifact());
  }

  private Seen look(
      Question question, DeviceDefinition definition, HeartbeatGuard guard, DeviceSession session) {
    String device = question.target().name();
    String operation = ChangeIds.operation(question.campaign(), device);
    RevisionRow before =
        snapshots.take(session, guard, device, operation, RevisionPurpose.BEFORE).row();
    CheckRun checks =
        CheckRun.before(session, guard, rows, outside.of(question.target()), System::nanoTime);
    refuseUnless(checks.run(definition.before()), device);
    // Whoever approves knows then that what is to be compared can be found out.
    refuseUnless(checks.remember(definition.comparing()).verdicts(), device);
    guard.progress(device + ": planning");
    RunningConfiguration running = baselines.read(device, before.hash(), session.platform());
    PlannedChange planned = session.change(operation).plan(definition.request(), running);
    refuseUnsaved(device, planned, session);
    return new Seen(before, running, planned, !planned.nothingToDo() && hasUnsavedEdits(session));
  }

  /**
   * What runs and was never saved is not done: somebody typed it, or an operation was terminated
   * before it could save.
   *
   * @throws CheckSaidNo when there is nothing to do on a device that would boot something else
   */
  static void refuseUnsaved(String device, PlannedChange planned, DeviceSession session) {
    if (planned.nothingToDo() && hasUnsavedEdits(session)) {
      throw new CheckSaidNo(
          device
              + " runs what is wanted already, but would boot something else; save what it runs, or"
              + " take it back there, and try again");
    }
  }

  /** What a platform cannot tell, or does not let this account see, is not claimed. */
  private static boolean hasUnsavedEdits(DeviceSession session) {
    try {
      return !session.startupMatchesRunning().orElse(true);
    } catch (DeviceFault.CommandRejected notForUs) {
      return false;
    }
  }

  private List<String> warnings(
      Question question, Platform platform, DeviceDefinition definition, Seen seen) {
    String device = question.target().name();
    return PlanWarnings.of(
        new PlanWarnings.Facts(
            platform,
            seen.running().raw(),
            definition.request(),
            seen.planned(),
            sessions.entrance(question.target(), Access.WRITE),
            hasDrifted(device, ChangeIds.operation(question.campaign(), device), seen.before()),
            seen.unsaved(),
            store.plans().others(question.campaign(), device, OVER, CampaignKinds.OPEN)));
  }

  /** Whether it is another one than the newest that is not our own reading. */
  private boolean hasDrifted(String device, String operation, RevisionRow now) {
    return store.revisions().history(device, LOOKED_BACK).stream()
        .filter(row -> !row.operation().equals(operation))
        .findFirst()
        .filter(row -> !row.normalisedHash().equals(now.normalisedHash()))
        .isPresent();
  }

  private static void refuseUnless(List<CheckVerdict> verdicts, String device) {
    List<CheckVerdict> failures = verdicts.stream().filter(verdict -> !verdict.passed()).toList();
    if (!failures.isEmpty()) {
      throw new CheckSaidNo(
          "Device "
              + device
              + " is not ready: "
              + failures.stream()
                  .map(failure -> failure.name() + ": " + failure.found())
                  .collect(Collectors.joining("; ")));
    }
  }

  private record Seen(
      RevisionRow before, RunningConfiguration running, PlannedChange planned, boolean unsaved) {}
}

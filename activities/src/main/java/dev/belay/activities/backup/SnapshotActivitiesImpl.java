package dev.belay.activities.backup;

import dev.belay.activities.fault.FaultLine;
import dev.belay.activities.fault.FaultTranslator;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Heartbeats;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.meter.Operation;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.session.CampaignStop;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.activities.session.SharedLogin;
import dev.belay.activities.session.SharedLogin.Step;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.SavedRevision;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.backup.SnapshotActivities;
import dev.belay.workflows.backup.SnapshotPurpose;
import dev.belay.workflows.backup.SnapshotRequest;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Snapshots for workflows that work on one device. */
public final class SnapshotActivitiesImpl implements SnapshotActivities {
  private final Heartbeats heartbeats;
  private final DeviceSessions sessions;
  private final Snapshots snapshots;
  private final CampaignStop stop;
  private final WorkMeter meter;

  public SnapshotActivitiesImpl(
      Heartbeats heartbeats,
      DeviceSessions sessions,
      Snapshots snapshots,
      CampaignStop stop,
      WorkMeter meter) {
    this.heartbeats = heartbeats;
    this.sessions = sessions;
    this.snapshots = snapshots;
    this.stop = stop;
    this.meter = meter;
  }

  @Override
  public RevisionRef snapshot(SnapshotRequest request) {
    DeviceTarget target = request.target();
    RevisionPurpose purpose = purpose(request.purpose());
    CredentialStop.Watch watch =
        request.purpose() == SnapshotPurpose.AFTER ? stop.never() : stop.watch();
    SavedRevision saved = counted(request, () -> read(request, purpose, watch));
    snapshots.note(saved);
    return new RevisionRef(
        target.name(),
        saved.row().hash(),
        saved.row().normalisedHash(),
        saved.row().size(),
        saved.changed(),
        saved.row().takenAt());
  }

  private SavedRevision read(
      SnapshotRequest request, RevisionPurpose purpose, CredentialStop.Watch watch) {
    DeviceTarget target = request.target();
    return heartbeats.guarded(
        OnCancel.STOP,
        guard ->
            sessions.with(
                target,
                Access.READ,
                guard,
                watch,
                login(request.purpose()),
                session ->
                    snapshots.take(session, guard, target.name(), request.operation(), purpose)));
  }

  /** A snapshot that is a backup counts as one; others are steps of what is counted elsewhere. */
  private SavedRevision counted(SnapshotRequest request, Supplier<SavedRevision> reading) {
    if (request.purpose() != SnapshotPurpose.BACKUP) {
      return reading.get();
    }
    long began = System.nanoTime();
    try {
      SavedRevision saved = reading.get();
      count(request, Operation.SUCCEEDED, null, began);
      return saved;
    } catch (RuntimeException thrown) {
      FaultLine fault = FaultTranslator.describe(thrown);
      String outcome = fault.retryable() ? Operation.DEFERRED : Operation.FAILED;
      count(request, outcome, fault.type(), began);
      throw thrown;
    }
  }

  private void count(SnapshotRequest request, String outcome, @Nullable String fault, long began) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    meter.operation(Operation.on(request.target(), OperationKind.BACKUP, outcome, fault, took));
  }

  /** The first and the last thing that a change does is to read the configuration. */
  private static SharedLogin<SavedRevision> login(SnapshotPurpose purpose) {
    return switch (purpose) {
      case BACKUP -> SharedLogin.anew(Step.SNAPSHOT);
      case BEFORE -> SharedLogin.<SavedRevision>anew(Step.SNAPSHOT).leaving(saved -> true);
      case AFTER -> SharedLogin.from(Step.CONFIRM, Step.SNAPSHOT);
    };
  }

  private static RevisionPurpose purpose(SnapshotPurpose purpose) {
    return switch (purpose) {
      case BACKUP -> RevisionPurpose.BACKUP;
      case BEFORE -> RevisionPurpose.BEFORE;
      case AFTER -> RevisionPurpose.AFTER;
    };
  }
}

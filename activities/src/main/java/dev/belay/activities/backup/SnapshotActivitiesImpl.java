package dev.belay.activities.backup;

import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Heartbeats;
import dev.belay.activities.limits.CredentialStop;
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

/** Snapshots for workflows that work on one device. */
public final class SnapshotActivitiesImpl implements SnapshotActivities {
  private final Heartbeats heartbeats;
  private final DeviceSessions sessions;
  private final Snapshots snapshots;
  private final CampaignStop stop;

  public SnapshotActivitiesImpl(
      Heartbeats heartbeats, DeviceSessions sessions, Snapshots snapshots, CampaignStop stop) {
    this.heartbeats = heartbeats;
    this.sessions = sessions;
    this.snapshots = snapshots;
    this.stop = stop;
  }

  @Override
  public RevisionRef snapshot(SnapshotRequest request) {
    DeviceTarget target = request.target();
    RevisionPurpose purpose = purpose(request.purpose());
    CredentialStop.Watch watch =
        request.purpose() == SnapshotPurpose.AFTER ? stop.never() : stop.watch();
    SavedRevision saved =
        heartbeats.guarded(
            OnCancel.STOP,
            guard ->
                sessions.with(
                    target,
                    Access.READ,
                    guard,
                    watch,
                    login(request.purpose()),
                    session ->
                        snapshots.take(
                            session, guard, target.name(), request.operation(), purpose)));
    snapshots.note(saved);
    return new RevisionRef(
        target.name(),
        saved.row().hash(),
        saved.row().normalisedHash(),
        saved.row().size(),
        saved.changed(),
        saved.row().takenAt());
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

package dev.belay.activities.backup;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.SavedRevision;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BatchActivities;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;

/** Batches of a fleet backup. */
public final class BatchActivitiesImpl implements BatchActivities {
  private final Batches batches;
  private final DeviceSessions sessions;
  private final Snapshots snapshots;

  public BatchActivitiesImpl(Batches batches, DeviceSessions sessions, Snapshots snapshots) {
    this.batches = batches;
    this.sessions = sessions;
    this.snapshots = snapshots;
  }

  @Override
  public BatchReport backupBatch(BatchRequest request) {
    return batches.run(
        OperationKind.BACKUP, request, (guard, watch) -> backup(request.runId(), guard, watch));
  }

  private DeviceWork backup(String runId, HeartbeatGuard guard, CredentialStop.Watch watch) {
    return target -> {
      SavedRevision saved =
          sessions.with(
              target,
              Access.READ,
              guard,
              watch,
              session ->
                  snapshots.take(
                      session,
                      guard,
                      target.name(),
                      BackupIds.workflowId(runId),
                      RevisionPurpose.BACKUP));
      return new DeviceWork.Done(saved.row().hash(), saved.changed());
    };
  }
}

package dev.belay.activities.backup;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Heartbeats;
import dev.belay.activities.lane.LaneClient;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.BatchActivities;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;
import io.temporal.activity.Activity;
import java.time.Clock;

/** Batches of a fleet backup. */
public final class BatchActivitiesImpl implements BatchActivities {
  private final Heartbeats heartbeats;
  private final LaneClient lanes;
  private final Store store;
  private final DeviceSessions sessions;
  private final Snapshots snapshots;
  private final CredentialStop credentialStop;
  private final Clock clock;

  public BatchActivitiesImpl(
      Heartbeats heartbeats,
      LaneClient lanes,
      Store store,
      DeviceSessions sessions,
      Snapshots snapshots,
      CredentialStop credentialStop,
      Clock clock) {
    this.heartbeats = heartbeats;
    this.lanes = lanes;
    this.store = store;
    this.sessions = sessions;
    this.snapshots = snapshots;
    this.credentialStop = credentialStop;
    this.clock = clock;
  }

  @Override
  public BatchReport backupBatch(BatchRequest request) {
    int attempt = Activity.getExecutionContext().getInfo().getAttempt();
    // Devices under way finish when the run is cancelled; each asks before it begins.
    return heartbeats.guarded(OnCancel.FINISH, guard -> work(request, attempt, guard));
  }

  private BatchReport work(BatchRequest request, int attempt, HeartbeatGuard guard) {
    CredentialStop.Watch watch =
        credentialStop.watch(request.owner().runId(), request.credentialStop());
    BatchLedger ledger = BatchLedger.open(store, request, attempt, clock);
    DeviceBackup backup =
        target ->
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
                        BackupIds.workflowId(request.runId()),
                        RevisionPurpose.BACKUP));
    new BatchWork(request, guard, lanes, ledger, backup).run();
    return ledger.report(watch.tallies());
  }
}

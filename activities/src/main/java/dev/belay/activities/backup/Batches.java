package dev.belay.activities.backup;

import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.HeartbeatGuard.OnCancel;
import dev.belay.activities.guard.Heartbeats;
import dev.belay.activities.lane.LaneClient;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.limits.SiteBreaker;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.util.function.BiFunction;

/** Carries out one batch of a fleet run, whatever is done to its devices. Thread-safe. */
public final class Batches {
  private final Heartbeats heartbeats;
  private final LaneClient lanes;
  private final Store store;
  private final CredentialStop credentialStop;
  private final SiteBreaker sites;
  private final Clock clock;
  private final WorkMeter meter;
  private final WorkTrace trace;

  public Batches(
      Heartbeats heartbeats,
      LaneClient lanes,
      Store store,
      CredentialStop credentialStop,
      SiteBreaker sites,
      Clock clock,
      WorkMeter meter,
      WorkTrace trace) {
    this.heartbeats = heartbeats;
    this.lanes = lanes;
    this.store = store;
    this.credentialStop = credentialStop;
    this.sites = sites;
    this.clock = clock;
    this.meter = meter;
    this.trace = trace;
  }

  /**
   * Works on the devices that the store does not know as done. Called within an activity.
   *
   * @param kind by which the devices are counted
   * @param work what is done to a device, under this guard and this watch over credentials
   */
  public BatchReport run(
      OperationKind kind,
      BatchRequest request,
      BiFunction<HeartbeatGuard, CredentialStop.Watch, DeviceWork> work) {
    int attempt = Activity.getExecutionContext().getInfo().getAttempt();
    // Devices under way finish when the run is cancelled; each asks before it begins.
    return heartbeats.guarded(
        OnCancel.FINISH,
        guard -> {
          CredentialStop.Watch watch =
              credentialStop.watch(request.owner().runId(), request.credentialStop());
          BatchLedger ledger = BatchLedger.open(store, request, attempt, clock);
          BatchMeter counted = new BatchMeter(kind, meter, trace);
          new BatchWork(request, guard, lanes, ledger, sites, work.apply(guard, watch), counted)
              .run();
          return ledger.report(watch.tallies());
        });
  }
}

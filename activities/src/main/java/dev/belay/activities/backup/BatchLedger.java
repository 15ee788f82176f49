package dev.belay.activities.backup;

import dev.belay.activities.fault.FaultLine;
import dev.belay.activities.guard.Progress;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.integrations.store.DeviceOutcome;
import dev.belay.integrations.store.OutcomeStore;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.RunDevice;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;
import dev.belay.workflows.backup.CredentialTally;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.BusyLane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is done of one batch. Each outcome goes into the store first and is counted then, so a
 * heartbeat never tells more than the store knows. Thread-safe.
 */
final class BatchLedger {
  private final Store store;
  private final BatchRequest request;
  private final int pass;
  private final int attempt;
  private final Clock clock;
  private final Object counting = new Object();
  private int succeeded;
  private int failed;
  private int deferred;
  private final int devices;

  private BatchLedger(
      Store store, BatchRequest request, int pass, int attempt, Clock clock, RunCounts before) {
    this.store = store;
    this.request = request;
    this.pass = pass;
    this.attempt = attempt;
    this.clock = clock;
    this.succeeded = before.succeeded();
    this.failed = before.failed();
    this.deferred = before.deferred();
    this.devices = before.total();
  }

  /** Begins with what earlier attempts have recorded. */
  static BatchLedger open(Store store, BatchRequest request, int attempt, Clock clock) {
    int pass = StoredPasses.inStore(store.runs(), request.runId(), request.pass());
    RunCounts before = store.outcomes().counts(request.runId(), pass, request.batch());
    return new BatchLedger(store, request, pass, attempt, clock, before);
  }

  /** The devices without an outcome in this pass. */
  List<RunDevice> pending() {
    return store.passes().pending(request.runId(), pass, request.batch());
  }

  Instant now() {
    return clock.instant();
  }

  void succeeded(String device, DeviceWork.Done done, Instant began) {
    outcomes()
        .record(
            DeviceOutcome.succeeded(
                request.runId(),
                device,
                pass,
                attempt,
                done.hash(),
                done.changed(),
                since(began),
                clock.instant()));
    synchronized (counting) {
      succeeded++;
    }
  }

  void notDone(String device, FaultLine fault, Instant began) {
    outcomes().record(outcome(device, fault, began));
    count(fault.retryable());
  }

  void busy(BusyLane lane) {
    String holder = lane.holder().workflowId();
    FaultLine fault =
        new FaultLine(FaultTypes.LANE_BUSY, lane.device() + " is in use by " + holder + ".", true);
    outcomes().record(outcome(lane.device(), fault, clock.instant()).heldBy(holder));
    count(true);
  }

  /** For heartbeats. */
  Progress progress() {
    synchronized (counting) {
      return Progress.of(new Progress.Counts(devices, succeeded, failed, deferred));
    }
  }

  /** Counted by the store, which knows also what other attempts did. */
  BatchReport report(List<CredentialStop.Tally> tallies) {
    RunCounts counts = outcomes().counts(request.runId(), pass, request.batch());
    return new BatchReport(
        counts.succeeded(),
        counts.failed(),
        counts.deferred(),
        tallies.stream()
            .map(tally ->
                new CredentialTally(tally.credential(), tally.accepted(), tally.rejectedInARow()))
            .toList());
  }

  private OutcomeStore outcomes() {
    return store.outcomes();
  }

  private DeviceOutcome outcome(String device, FaultLine fault, Instant began) {
    return DeviceOutcome.notDone(
        request.runId(),
        device,
        pass,
        attempt,
        fault.retryable(),
        fault.type(),
        fault.message(),
        since(began),
        clock.instant());
  }

  private void count(boolean again) {
    synchronized (counting) {
      if (again) {
        deferred++;
      } else {
        failed++;
      }
    }
  }

  Duration since(Instant began) {
    return Duration.between(began, clock.instant());
  }
}

package dev.belay.activities.backup;

import dev.belay.activities.device.DeviceTargets;
import dev.belay.activities.fault.CheckSaidNo;
import dev.belay.activities.fault.FaultLine;
import dev.belay.activities.fault.FaultTranslator;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.lane.LaneClient;
import dev.belay.activities.limits.SiteBreaker;
import dev.belay.activities.meter.Operation;
import dev.belay.activities.session.CredentialStopped;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.activities.session.UnresolvableCredential;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceFault.OperationRevoked;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.store.RunDevice;
import dev.belay.workflows.backup.BatchRequest;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.lane.LaneAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One attempt at one batch: takes the lanes, works on the devices that were granted at the same
 * time, each on a virtual thread, and gives every lane back when its device is done. What was not
 * begun when the run was cancelled, stopped or taken away from this worker has no outcome and is
 * found pending by whoever comes next. For one thread.
 */
final class BatchWork {
  private static final Logger log = LoggerFactory.getLogger(BatchWork.class);

  private final BatchRequest request;
  private final HeartbeatGuard guard;
  private final LaneClient lanes;
  private final BatchLedger ledger;
  private final SiteBreaker sites;
  private final DeviceWork work;
  private final BatchMeter meter;
  private final Semaphore atOnce;
  private final LaneReturns returns;

  BatchWork(
      BatchRequest request,
      HeartbeatGuard guard,
      LaneClient lanes,
      BatchLedger ledger,
      SiteBreaker sites,
      DeviceWork work,
      BatchMeter meter) {
    this.request = request;
    this.guard = guard;
    this.lanes = lanes;
    this.ledger = ledger;
    this.sites = sites;
    this.work = work;
    this.meter = meter;
    this.atOnce = new Semaphore(request.sessions());
    this.returns = new LaneReturns(lanes, request.owner(), guard::ensureMayWrite, meter::returned);
  }

  void run() {
    guard.reportProgress(ledger::progress);
    Map<String, RunDevice> pending =
        ledger.pending().stream().collect(Collectors.toMap(RunDevice::name, device -> device));
    if (pending.isEmpty()) {
      return;
    }
    LaneAnswer answer = lanes.acquire(request.owner(), pending.keySet());
    meter.lanes(answer);
    returns.took(answer.granted());
    answer.busy().forEach(ledger::busy);
    List<RunDevice> granted = answer.granted().stream().map(pending::get).toList();
    try {
      workOn(granted);
    } finally {
      returnTheRest();
      meter.over();
    }
  }

  private void workOn(List<RunDevice> devices) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (RunDevice device : devices) {
        int place = all.size();
        all.add(threads.submit(meter.carried(() -> inContext(context, device, place))));
      }
      try {
        for (Future<?> one : all) {
          one.get();
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new OperationRevoked("This worker is stopping; the work is handed over.");
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }

  private void inContext(@Nullable Map<String, String> context, RunDevice device, int place) {
    if (context != null) {
      MDC.setContextMap(context);
    }
    MDC.put(DeviceSessions.LOGGED_DEVICE, device.name());
    try {
      atOnce.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      if (!guard.cancelRequested()) {
        workOn(device, place);
      }
    } finally {
      atOnce.release();
      MDC.clear();
    }
  }

  /** Throws only what ends the whole attempt. */
  private void workOn(RunDevice device, int place) {
    guard.ensureMayWrite();
    DeviceTarget target = DeviceTargets.parse(device.target());
    try (WorkTrace.Part part = meter.begins(place, target)) {
      workOn(device, target, part);
    }
  }

  private void workOn(RunDevice device, DeviceTarget target, WorkTrace.Part part) {
    Instant began = ledger.now();
    try {
      DeviceWork.Done done = workOn(target);
      ledger.succeeded(device.name(), done, began);
      meter.done(target, Operation.SUCCEEDED, null, ledger.since(began));
    } catch (CredentialStopped | DeviceWork.Stopped stopped) {
      log.warn("{}", stopped.getMessage());
      part.failed(stopped.getClass().getSimpleName());
      return;
    } catch (DeviceFault fault) {
      // A session that was closed under its user's hands says "lost", and means "revoked".
      guard.ensureMayWrite();
      if (fault instanceof OperationRevoked) {
        throw fault;
      }
      fail(target, fault, began, part);
    } catch (UnresolvableCredential | SecretsUnavailable | CheckSaidNo no) {
      fail(target, no, began, part);
    }
    returns.done(device.name());
  }

  /** Unless its site is dark; and tells whether the device answered at all. */
  private DeviceWork.Done workOn(DeviceTarget target) {
    try (SiteBreaker.Visit visit = sites.begin(target.site(), target.name())) {
      try {
        DeviceWork.Done done = work.on(target);
        visit.answered();
        return done;
      } catch (DeviceFault fault) {
        switch (fault) {
          case DeviceFault.Unreachable silence ->
              visit.unreached(String.valueOf(silence.getMessage()));
          case DeviceFault.ConnectionLost lost -> {} // by whom, nobody knows
          case DeviceFault.TimedOut late -> {}
          case OperationRevoked ours -> {}
          default -> visit.answered();
        }
        throw fault;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationRevoked("This worker is stopping; the work is handed over.");
    }
  }

  private void fail(
      DeviceTarget target, RuntimeException fault, Instant began, WorkTrace.Part part) {
    FaultLine line = FaultTranslator.describe(fault);
    part.failed(line.type());
    log.atWarn()
        .addKeyValue("fault", line.type())
        .addKeyValue("again", line.retryable())
        .log("{}: {}", line.type(), line.message());
    ledger.notDone(target.name(), line, began);
    meter.done(
        target,
        line.retryable() ? Operation.DEFERRED : Operation.FAILED,
        line.type(),
        ledger.since(began));
  }

  /** Lanes of an attempt that is over belong to the next one, which has the same owner. */
  private void returnTheRest() {
    try {
      returns.all();
    } catch (RuntimeException e) {
      log.warn("Lanes are kept for the next attempt: {}", e.getClass().getSimpleName());
    }
  }
}

package dev.belay.workflows.fake;

import dev.belay.workflows.backup.BatchActivities;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.BatchRequest;
import dev.belay.workflows.backup.CredentialTally;
import dev.belay.workflows.backup.FinishRunRequest;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.PassPlan;
import dev.belay.workflows.backup.PassRequest;
import dev.belay.workflows.backup.RunActivities;
import dev.belay.workflows.backup.RunPlan;
import dev.belay.workflows.backup.RunPlanRequest;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.command.CommandActivities;
import dev.belay.workflows.copy.CopyActivities;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs and their batches, remembered as a store would. A device can need several passes, fail for
 * good, or reject its credential. Thread-safe.
 */
public final class FakeRuns {
  private final FakeWorld world;
  private int fleet = 10;
  private boolean planned;
  private boolean inventoryBroken;
  private final Set<Integer> done = new TreeSet<>();
  private final Map<Integer, String> failed = new TreeMap<>();
  private final Map<Integer, Integer> passesNeeded = new HashMap<>();
  private final Map<Integer, String> failing = new HashMap<>();
  private final Map<String, Integer> touched = new HashMap<>();
  private final Map<String, List<List<Integer>>> passes = new HashMap<>();
  private final Set<String> brokenBatches = new HashSet<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private @Nullable String order;
  private Consumer<BatchRequest> atBatch = request -> {};

  FakeRuns(FakeWorld world) {
    this.world = world;
  }

  public synchronized void fleetOf(int devices) {
    fleet = devices;
  }

  public synchronized void breakInventory() {
    inventoryBroken = true;
  }

  /** The device has transient trouble until this pass. */
  public synchronized void succeedsInPass(int device, int pass) {
    passesNeeded.put(device, pass);
  }

  public synchronized void fails(int device, String fault) {
    failing.put(device, fault);
  }

  /** The whole batch activity fails, as when its workers keep dying. */
  public synchronized void breakBatch(int pass, int batch) {
    brokenBatches.add(pass + "/" + batch);
  }

  /** Something happens whenever a batch begins. */
  public synchronized void atBatch(Consumer<BatchRequest> event) {
    atBatch = event;
  }

  public synchronized Set<Integer> done() {
    return Set.copyOf(done);
  }

  /** How often a device was backed up successfully. */
  public synchronized int mostBackups() {
    return touched.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  public RunActivities planning() {
    return new Planning();
  }

  public BatchActivities batches() {
    return this::batch;
  }

  /** Asking is as much trouble as backing up. */
  public CommandActivities commands() {
    return request -> {
      asked.add(request.questionHash());
      return batch(request.batch());
    };
  }

  /** Copying is as much trouble as backing up. */
  public CopyActivities copies() {
    return request -> {
      asked.add(request.orderHash());
      return batch(request.batch());
    };
  }

  /** What devices were asked or sent, as hashes. */
  public Set<String> asked() {
    return Set.copyOf(asked);
  }

  /** What the run was planned with, so that it can be resumed. */
  public synchronized @Nullable String order() {
    return order;
  }

  private BatchReport batch(BatchRequest request) {
    Consumer<BatchRequest> event;
    synchronized (this) {
      event = atBatch;
      if (brokenBatches.contains(request.pass() + "/" + request.batch())) {
        throw ApplicationFailure.newNonRetryableFailure("broken", FaultTypes.STORE_UNAVAILABLE);
      }
    }
    event.accept(request);
    return backUp(request);
  }

  private synchronized BatchReport backUp(BatchRequest request) {
    int succeeded = 0;
    int finallyFailed = 0;
    int deferred = 0;
    int rejected = 0;
    for (int device : batchOf(request)) {
      String fault = failing.get(device);
      if (fault != null) {
        failed.put(device, fault);
        finallyFailed++;
        rejected += fault.equals(FaultTypes.AUTHENTICATION_REJECTED) ? 1 : 0;
      } else if (passesNeeded.getOrDefault(device, 1) > request.pass()) {
        deferred++;
      } else if (done.add(device)) {
        touched.merge("r" + device, 1, Integer::sum);
        succeeded++;
      }
    }
    List<CredentialTally> tallies =
        rejected == 0 ? List.of() : List.of(new CredentialTally("env:READ", succeeded, rejected));
    return new BatchReport(succeeded, finallyFailed, deferred, tallies);
  }

  private List<Integer> batchOf(BatchRequest request) {
    return passes.getOrDefault(request.runId() + request.pass(), List.of()).get(request.batch());
  }

  private final class Planning implements RunActivities {

    @Override
    public RunPlan planRun(RunPlanRequest request) {
      synchronized (FakeRuns.this) {
        if (inventoryBroken) {
          throw ApplicationFailure.newFailure(
              "hosts.yaml:3: no address", FaultTypes.UNUSABLE_INPUT);
        }
        planned = true;
        order = request.orderHash();
        failed.clear();
        passes.clear();
        return new RunPlan(fleet, done.size());
      }
    }

    @Override
    public PassPlan planPass(PassRequest request) {
      synchronized (FakeRuns.this) {
        List<Integer> open = new ArrayList<>();
        for (int device = 0; device < fleet; device++) {
          if (!done.contains(device) && !failed.containsKey(device)) {
            open.add(device);
          }
        }
        List<List<Integer>> cut = new ArrayList<>();
        for (int from = 0; from < open.size(); from += request.batchSize()) {
          cut.add(open.subList(from, Math.min(open.size(), from + request.batchSize())));
        }
        passes.put(request.runId() + request.pass(), cut);
        return new PassPlan(open.size(), cut.size(), List.of());
      }
    }

    @Override
    public FleetBackupReport finishRun(FinishRunRequest request) {
      synchronized (FakeRuns.this) {
        int devices = planned ? fleet : 0;
        Map<String, Integer> faults = new TreeMap<>();
        failed.values().forEach(fault -> faults.merge(fault, 1, Integer::sum));
        RunState state = request.state();
        return new FleetBackupReport(
            request.runId(),
            state,
            devices,
            done.size(),
            done.size(),
            failed.size(),
            devices - done.size() - failed.size(),
            faults,
            request.message());
      }
    }
  }

  /** Lets a batch take time. */
  public Consumer<BatchRequest> slowly(java.time.Duration time) {
    return request -> world.take(time);
  }
}

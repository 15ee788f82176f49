package dev.belay.workflows.fake;

import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.backup.FinishRunRequest;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.PassPlan;
import dev.belay.workflows.backup.PassRequest;
import dev.belay.workflows.backup.RevisionRef;
import dev.belay.workflows.backup.RunActivities;
import dev.belay.workflows.backup.RunPlan;
import dev.belay.workflows.backup.RunPlanRequest;
import dev.belay.workflows.change.ChangeIds;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.change.PlanRequest;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.plan.PlanActivities;
import dev.belay.workflows.plan.PlanBatchRequest;
import dev.belay.workflows.plan.PlanIds;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Runs that plan, remembered as a store would. Devices come from the {@link FakeStore} and are
 * planned on by the {@link FakeChangeActivities}, so what these do to planning happens here, too.
 * Thread-safe.
 */
public final class FakePlans implements PlanActivities {
  private final FakeStore inventory;
  private final FakeChangeActivities steps;
  private final Map<String, Planned> runs = new HashMap<>();
  private final Map<String, String> failing = new HashMap<>();

  FakePlans(FakeStore inventory, FakeChangeActivities steps) {
    this.inventory = inventory;
    this.steps = steps;
  }

  /** The planning of one campaign: its devices, their plans, and why others have none. */
  static final class Planned {
    final Map<String, DeviceTarget> devices = new TreeMap<>();
    final Map<String, PlanReport> plans = new TreeMap<>();
    final Map<String, String> failed = new TreeMap<>();
    final Map<String, String> deferred = new TreeMap<>();
    final Map<Integer, List<String>> passes = new HashMap<>();
    int batchSize = 1;

    DeviceTarget device(String name) {
      return Objects.requireNonNull(devices.get(name), name);
    }

    PlanReport plan(String device) {
      return Objects.requireNonNull(plans.get(device), device);
    }

    int count(Predicate<PlanReport> which) {
      return (int) plans.values().stream().filter(which).count();
    }
  }

  /** There will be no plan of this device, for that reason. */
  public synchronized void fails(String device, String fault) {
    failing.put(device, fault);
  }

  /** There is a plan of it again, as soon as it is asked for. */
  public synchronized void mend(String device) {
    failing.remove(device);
  }

  /** Bookkeeping of runs that plan; that of all others is done by the others. */
  public RunActivities planning(RunActivities others) {
    return new RunActivities() {
      @Override
      public RunPlan planRun(RunPlanRequest request) {
        return request.kind().equals(PlanIds.KIND) ? begin(request) : others.planRun(request);
      }

      @Override
      public PassPlan planPass(PassRequest request) {
        return known(request.runId()) ? cut(request) : others.planPass(request);
      }

      @Override
      public FleetBackupReport finishRun(FinishRunRequest request) {
        return known(request.runId()) ? finish(request) : others.finishRun(request);
      }
    };
  }

  private synchronized boolean known(String runId) {
    return runs.containsKey(runId);
  }

  private synchronized RunPlan begin(RunPlanRequest request) {
    Planned run = runs.get(request.runId());
    if (run == null) {
      run = new Planned();
      for (DeviceTarget target : inventory.resolve(request.selection(), 0, Integer.MAX_VALUE)) {
        run.devices.put(target.name(), target);
      }
      runs.put(request.runId(), run);
    }
    run.failed.clear();
    run.deferred.clear();
    return new RunPlan(run.devices.size(), run.plans.size());
  }

  private synchronized PassPlan cut(PassRequest request) {
    Planned run = run(request.runId());
    List<String> open =
        run.devices.keySet().stream()
            .filter(device -> !run.plans.containsKey(device) && !run.failed.containsKey(device))
            .toList();
    run.passes.put(request.pass(), open);
    run.batchSize = request.batchSize();
    return new PassPlan(open.size(), (open.size() + run.batchSize - 1) / run.batchSize, List.of());
  }

  private synchronized FleetBackupReport finish(FinishRunRequest request) {
    Planned run = run(request.runId());
    Map<String, Integer> faults = new TreeMap<>();
    run.failed.values().forEach(fault -> faults.merge(fault, 1, Integer::sum));
    run.deferred.values().forEach(fault -> faults.merge(fault, 1, Integer::sum));
    return new FleetBackupReport(
        request.runId(),
        request.state(),
        run.devices.size(),
        run.count(plan -> plan.refused() == null),
        run.count(FakePlans::changes),
        run.failed.size(),
        run.devices.size() - run.count(plan -> plan.refused() == null) - run.failed.size(),
        faults,
        request.message());
  }

  @Override
  public BatchReport planBatch(PlanBatchRequest request) {
    List<DeviceTarget> batch;
    synchronized (this) {
      Planned run = run(request.batch().runId());
      List<String> pass = Objects.requireNonNull(run.passes.get(request.batch().pass()));
      batch =
          pass.stream()
              .skip((long) request.batch().batch() * run.batchSize)
              .limit(run.batchSize)
              .map(run::device)
              .toList();
    }
    int succeeded = 0;
    int failed = 0;
    int deferred = 0;
    for (DeviceTarget target : batch) {
      try {
        plan(request, target);
        succeeded++;
      } catch (ApplicationFailure failure) {
        boolean forGood = FaultTypes.NON_RETRYABLE.contains(failure.getType());
        failed += forGood ? 1 : 0;
        deferred += forGood ? 0 : 1;
        without(request, target, failure.getType(), forGood);
      }
    }
    return new BatchReport(succeeded, failed, deferred, List.of());
  }

  private void plan(PlanBatchRequest request, DeviceTarget target) {
    synchronized (this) {
      String fault = failing.get(target.name());
      if (fault != null) {
        throw ApplicationFailure.newFailure("it will not be planned", fault);
      }
    }
    RevisionRef before = new RevisionRef(target.name(), "aa", "bb", 1, false, Instant.EPOCH);
    PlanReport report =
        steps.plan(
            new PlanRequest(
                target,
                ChangeIds.operation(request.campaign(), target.name()),
                request.definitionHash(),
                before,
                request.terms().confirmWithin()));
    synchronized (this) {
      Planned run = run(request.batch().runId());
      run.deferred.remove(target.name());
      run.plans.put(target.name(), report);
    }
    if (report.refused() != null) {
      throw ApplicationFailure.newFailure(report.refused().describe(), FaultTypes.COMMAND_REJECTED);
    }
  }

  private synchronized void without(
      PlanBatchRequest request, DeviceTarget target, String fault, boolean forGood) {
    Planned run = run(request.batch().runId());
    (forGood ? run.failed : run.deferred).put(target.name(), fault);
  }

  /** Whether there is something to do. */
  static boolean changes(PlanReport plan) {
    return !plan.nothingToDo() && plan.refused() == null;
  }

  synchronized Planned run(String runId) {
    return Objects.requireNonNull(runs.get(runId), runId);
  }
}

package dev.belay.activities.backup;

import dev.belay.activities.device.DeviceTargets;
import dev.belay.activities.device.InventoryActivitiesImpl;
import dev.belay.activities.device.InventorySource;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.integrations.copy.CopyOrder;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.store.FaultCount;
import dev.belay.integrations.store.NewRun;
import dev.belay.integrations.store.PlannedDevice;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.BackupIds;
import dev.belay.workflows.backup.FinishRunRequest;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.PassPlan;
import dev.belay.workflows.backup.PassRequest;
import dev.belay.workflows.backup.RunActivities;
import dev.belay.workflows.backup.RunPlan;
import dev.belay.workflows.backup.RunPlanRequest;
import dev.belay.workflows.backup.RunState;
import dev.belay.workflows.backup.ZoneShare;
import dev.belay.workflows.copy.CopyIds;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.plan.PlanIds;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bookkeeping of runs, in the store. */
public final class RunActivitiesImpl implements RunActivities {
  private final Store store;
  private final InventorySource inventory;
  private final ConfigurationMirror mirror;
  private final Clock clock;
  private final WorkMeter meter;

  public RunActivitiesImpl(
      Store store,
      InventorySource inventory,
      ConfigurationMirror mirror,
      Clock clock,
      WorkMeter meter) {
    this.store = store;
    this.inventory = inventory;
    this.mirror = mirror;
    this.clock = clock;
    this.meter = meter;
  }

  @Override
  public RunPlan planRun(RunPlanRequest request) {
    String execution =
        Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowRunId());
    Instant now = clock.instant();
    Optional<dev.belay.integrations.store.RunPlan> resumed =
        store.runs().resume(request.runId(), execution, now);
    // A run that is resumed keeps its devices, whatever the inventory says by now.
    dev.belay.integrations.store.RunPlan plan =
        resumed.orElseGet(() -> create(request, execution, now));
    return new RunPlan(plan.devices(), plan.devices() - plan.remaining());
  }

  private dev.belay.integrations.store.RunPlan create(
      RunPlanRequest request, String execution, Instant now) {
    Inventory devices = inventory.anew();
    dev.belay.integrations.store.RunPlan plan =
        store
            .runs()
            .create(
                new NewRun(
                    request.runId(),
                    request.kind(),
                    title(request),
                    null,
                    request.orderHash(),
                    now),
                devices(request, devices),
                execution);
    String fallback = devices.reading().fallback();
    if (fallback != null) {
      meter.inventoryFromCopy();
      store
          .runs()
          .setState(request.runId(), dev.belay.integrations.store.RunState.RUNNING, fallback, now);
    }
    return plan;
  }

  @Override
  public PassPlan planPass(PassRequest request) {
    int pass = StoredPasses.inStore(store.runs(), request.runId(), request.pass());
    dev.belay.integrations.store.PassPlan plan =
        store.passes().plan(request.runId(), pass, request.batchSize());
    return new PassPlan(
        plan.devices(),
        plan.batches(),
        plan.zones().stream().map(share -> new ZoneShare(share.zone(), share.batches())).toList());
  }

  @Override
  public FleetBackupReport finishRun(FinishRunRequest request) {
    String runId = request.runId();
    RunCounts counts = store.outcomes().counts(runId);
    RunState state = honest(request.state(), counts);
    if (readsConfigurations(runId)) {
      mirror.run(runId, BackupIds.workflowId(runId), mirrorTitle(runId, counts));
    }
    String message = withFallback(runId, request.message());
    store.runs().setState(runId, inStore(state), message, clock.instant());
    count(runId, state, counts);
    Map<String, Integer> faults =
        store.outcomes().faults(runId).stream()
            .collect(Collectors.toMap(FaultCount::fault, FaultCount::devices));
    return new FleetBackupReport(
        runId,
        state,
        counts.total(),
        counts.succeeded(),
        counts.changed(),
        counts.failed(),
        counts.pending() + counts.deferred(),
        faults,
        message);
  }

  /** A run on the devices of an earlier reading says so, while it runs and in its report. */
  private @Nullable String withFallback(String runId, @Nullable String message) {
    String noted = store.runs().find(runId).map(RunRow::message).orElse(null);
    if (noted == null || (message != null && noted.contains(message))) {
      return noted == null ? message : noted;
    }
    return message == null ? noted : noted + ". " + message;
  }

  private void count(String runId, RunState state, RunCounts counts) {
    store
        .runs()
        .find(runId)
        .ifPresent(run ->
            meter.runEnded(
                run.kind(),
                state.name().toLowerCase(Locale.ROOT),
                counts.succeeded(),
                counts.failed(),
                counts.pending() + counts.deferred()));
  }

  private static List<PlannedDevice> devices(RunPlanRequest request, Inventory inventory) {
    List<Device> selected =
        inventory.select(request.selection().names(), request.selection().where());
    boolean byZone = request.kind().equals(PlanIds.KIND);
    return selected.stream()
        .map(InventoryActivitiesImpl::target)
        .map(target ->
            new PlannedDevice(
                target.name(),
                DeviceTargets.format(target),
                LaneIds.shardOf(target.name()),
                // Those who will change a device are those who plan on it.
                byZone ? target.zone() : null))
        .toList();
  }

  private String title(RunPlanRequest request) {
    String devices = request.selection().describe();
    String hash = request.orderHash();
    if (hash == null || !request.kind().equals(CopyIds.KIND)) {
      return request.kind() + " of " + devices;
    }
    // An order that cannot be read is refused by whoever carries it out, in a sentence.
    return store
        .artifacts()
        .get(hash)
        .flatMap(CopyOrder::read)
        .map(order -> "copy of " + order.describe(devices))
        .orElse("copy for " + devices);
  }

  private boolean readsConfigurations(String runId) {
    return store.runs().find(runId).filter(run -> run.kind().equals(BackupIds.KIND)).isPresent();
  }

  /** Only every device makes a success. */
  private static RunState honest(RunState said, RunCounts counts) {
    return said == RunState.SUCCEEDED && counts.succeeded() < counts.total()
        ? RunState.FAILED
        : said;
  }

  private static dev.belay.integrations.store.RunState inStore(RunState state) {
    return switch (state) {
      case SUCCEEDED -> dev.belay.integrations.store.RunState.SUCCEEDED;
      case CANCELLED -> dev.belay.integrations.store.RunState.CANCELLED;
      case FAILED, STOPPED -> dev.belay.integrations.store.RunState.FAILED;
    };
  }

  private static String mirrorTitle(String runId, RunCounts counts) {
    return "Backup " + runId + ": " + counts.changed() + " of " + counts.total() + " changed";
  }
}

package dev.belay.workflows.fake;

import dev.belay.workflows.backup.DeviceBackupWorkflowImpl;
import dev.belay.workflows.backup.FleetBackupWorkflowImpl;
import dev.belay.workflows.campaign.ChangeWorkflowImpl;
import dev.belay.workflows.change.ChangeTerms;
import dev.belay.workflows.change.DeviceChangeWorkflowImpl;
import dev.belay.workflows.change.OnFailure;
import dev.belay.workflows.command.FleetCommandsWorkflowImpl;
import dev.belay.workflows.copy.FleetCopyWorkflowImpl;
import dev.belay.workflows.device.DeviceTarget;
import dev.belay.workflows.event.ChangeNote;
import dev.belay.workflows.event.ChangeNoteActivities;
import dev.belay.workflows.event.ChangedDeviceWorkflowImpl;
import dev.belay.workflows.incident.IncidentWorkflowImpl;
import dev.belay.workflows.lane.LaneWorkflowImpl;
import dev.belay.workflows.plan.FleetPlanWorkflowImpl;
import dev.belay.workflows.restore.DeviceRestoreWorkflowImpl;
import dev.belay.workflows.schedule.ScheduleActivities;
import dev.belay.workflows.schedule.ScheduledRunWorkflowImpl;
import dev.belay.workflows.wire.SearchKeys;
import dev.belay.workflows.wire.TaskQueues;
import dev.belay.workflows.wire.WireData;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A Temporal whose time flies, with workers for orchestration and for devices, and fake devices.
 */
public final class Lab implements AutoCloseable {
  private final TestWorkflowEnvironment server;
  private WorkerFactory deviceWorkers;
  public final FakeWorld world;
  public final FakeChangeActivities steps;
  public final FakeStore store = new FakeStore();
  public final FakeRuns runs;
  public final FakePlans plans;
  public final FakeCampaigns campaigns;
  public final List<ChangeNote> notes = new CopyOnWriteArrayList<>();
  public final FakeOffice office = new FakeOffice();
  public final FakeIncidents incidents = new FakeIncidents();
  public final FakeAuditor auditor = new FakeAuditor();
  public final FakeLanes lanes;

  /** A lab with everything running. */
  public Lab() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(WireData.converter())
                    .setIdentity("lab")
                    .build());
    SearchKeys.ALL.forEach(key ->
        options.registerSearchAttribute(
            key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    server = TestWorkflowEnvironment.newInstance(options.build());
    world =
        new FakeWorld(
            () -> Instant.ofEpochMilli(server.currentTimeMillis()), server::sleep, this::beat);
    steps = new FakeChangeActivities(world);
    lanes = new FakeLanes(server.getWorkflowClient());
    runs = new FakeRuns(world);
    plans = new FakePlans(store, steps);
    campaigns = new FakeCampaigns(plans, store);
    Worker orchestration = server.newWorker(TaskQueues.ORCHESTRATION);
    orchestration.registerWorkflowImplementationTypes(
        LaneWorkflowImpl.class,
        DeviceBackupWorkflowImpl.class,
        FleetBackupWorkflowImpl.class,
        FleetCommandsWorkflowImpl.class,
        FleetCopyWorkflowImpl.class,
        FleetPlanWorkflowImpl.class,
        DeviceChangeWorkflowImpl.class,
        ChangeWorkflowImpl.class,
        DeviceRestoreWorkflowImpl.class,
        ScheduledRunWorkflowImpl.class,
        ChangedDeviceWorkflowImpl.class,
        IncidentWorkflowImpl.class);
    orchestration.registerActivitiesImplementations(
        lanes,
        store,
        (ScheduleActivities) commands -> "hash of " + String.join("; ", commands),
        (ChangeNoteActivities) notes::add,
        auditor,
        plans.planning(runs.planning()),
        campaigns,
        office,
        incidents,
        new FakeHandOver(server.getWorkflowClient()));
    server.start();
    deviceWorkers = started();
  }

  public WorkflowClient client() {
    return server.getWorkflowClient();
  }

  /** A typed stub for a new execution. */
  public <T> T workflow(Class<T> type, String id) {
    return client()
        .newWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .build());
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    server.sleep(time);
  }

  public Instant now() {
    return world.now();
  }

  /** Lets time pass although a step waits for a worker, for which the test server would stop it. */
  public void passWithoutWorkers(Duration time) {
    CompletableFuture<Void> alsoUnlocks = CompletableFuture.runAsync(() -> server.sleep(time));
    server.sleep(time);
    alsoUnlocks.join();
  }

  /** No device worker is there any more when this returns. */
  public void stopDeviceWorkers() {
    deviceWorkers.shutdownNow();
    deviceWorkers.awaitTermination(30, TimeUnit.SECONDS);
  }

  public void startDeviceWorkers() {
    deviceWorkers = started();
  }

  private WorkerFactory started() {
    WorkerFactory factory = WorkerFactory.newInstance(client());
    Worker worker = factory.newWorker(TaskQueues.devices(TaskQueues.DEFAULT_ZONE));
    worker.registerActivitiesImplementations(
        steps, runs.batches(), runs.commands(), runs.copies(), plans);
    factory.start();
    return factory;
  }

  /** At once and for certain: the SDK's own heartbeats are throttled by the real clock. */
  private void beat() {
    try {
      client()
          .newActivityCompletionClient()
          .heartbeat(Activity.getExecutionContext().getInfo().getTaskToken(), null);
    } catch (ActivityCompletionFailureException wrapped) {
      throw wrapped.getCause() instanceof ActivityCanceledException cancelled ? cancelled : wrapped;
    }
  }

  public static DeviceTarget target(String name) {
    return DeviceTarget.at(name, "127.0.0.1", 22, "cisco_ios");
  }

  public static ChangeTerms terms() {
    return terms(OnFailure.REVERT);
  }

  public static ChangeTerms terms(OnFailure onFailure) {
    return new ChangeTerms("Add a route", "T-1", Duration.ofMinutes(5), onFailure);
  }

  @Override
  public void close() {
    deviceWorkers.shutdownNow();
    server.close();
  }
}

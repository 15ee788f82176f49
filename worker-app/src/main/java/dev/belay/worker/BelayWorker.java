package dev.belay.worker;

import dev.belay.activities.event.ChangeEvents;
import dev.belay.activities.fault.FaultInterceptor;
import dev.belay.activities.limits.SessionLimits;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.Devices;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.WorkerSettings;
import dev.belay.integrations.settings.WorkerSettings.Role;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreException;
import dev.belay.integrations.store.StorePlace;
import dev.belay.worker.health.StatusServer;
import dev.belay.worker.metrics.MicrometerEvents;
import dev.belay.worker.metrics.MicrometerSessions;
import dev.belay.worker.metrics.MicrometerStore;
import dev.belay.worker.metrics.MicrometerWork;
import dev.belay.worker.metrics.StoreWatch;
import dev.belay.worker.metrics.TemporalWatch;
import dev.belay.worker.metrics.WorkerMetrics;
import dev.belay.worker.temporal.SearchAttributeRegistration;
import dev.belay.worker.temporal.TemporalConnection;
import dev.belay.worker.trace.Tracing;
import dev.belay.workflows.backup.DeviceBackupWorkflowImpl;
import dev.belay.workflows.backup.FleetBackupWorkflowImpl;
import dev.belay.workflows.campaign.ChangeWorkflowImpl;
import dev.belay.workflows.change.DeviceChangeWorkflowImpl;
import dev.belay.workflows.command.FleetCommandsWorkflowImpl;
import dev.belay.workflows.copy.FleetCopyWorkflowImpl;
import dev.belay.workflows.event.ChangedDeviceWorkflowImpl;
import dev.belay.workflows.incident.IncidentWorkflowImpl;
import dev.belay.workflows.lane.LaneWorkflowImpl;
import dev.belay.workflows.plan.FleetPlanWorkflowImpl;
import dev.belay.workflows.restore.DeviceRestoreWorkflowImpl;
import dev.belay.workflows.schedule.ScheduledRunWorkflowImpl;
import dev.belay.workflows.wire.TaskQueues;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves task queues: those of the roles and of the zone that the settings name. Thread-safe; the
 * caller keeps the connection and closes it after the worker.
 */
public final class BelayWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BelayWorker.class);

  /** Waiting for work is one open call each; more of them only wake up together. */
  private static final int POLLERS = 4;

  /** Steps without a session: short calls to the store and to Temporal. */
  private static final int BOOKKEEPING_SLOTS = 50;

  /** For steps that are interrupted, to close their sessions. */
  private static final Duration LAST_WORD = Duration.ofSeconds(10);

  private final TemporalConnection connection;
  private final Wiring wiring;
  private final WorkerFactory factory;
  private final Duration stopWithin;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private @Nullable StatusServer status;
  private Optional<HeapKeeper> heap = Optional.empty();
  private Optional<SyslogRole> syslog = Optional.empty();
  private Optional<StoreWatch> watch = Optional.empty();
  private Optional<TemporalWatch> temporal = Optional.empty();

  private BelayWorker(
      TemporalConnection connection, Wiring wiring, WorkerFactory factory, Duration stopWithin) {
    this.connection = connection;
    this.wiring = wiring;
    this.factory = factory;
    this.stopWithin = stopWithin;
  }

  /**
   * Starts a worker process's worker, with metrics and health over HTTP.
   *
   * @param environment in which credentials may be
   * @throws InputException one line: settings, ports
   * @throws StoreException one line: the store cannot be used
   */
  public static BelayWorker start(
      TemporalConnection connection,
      BelaySettings settings,
      WorkerMetrics metrics,
      Map<String, String> environment) {
    return start(connection, settings, metrics, environment, DeviceConnector::new);
  }

  /**
   * The same for devices that are reached in another way.
   *
   * @param devices makes it for the platforms that are known; closed with the worker
   */
  public static BelayWorker start(
      TemporalConnection connection,
      BelaySettings settings,
      WorkerMetrics metrics,
      Map<String, String> environment,
      Function<PlatformCatalog, Devices> devices) {
    MicrometerSessions sessions = new MicrometerSessions(metrics.registry());
    MicrometerEvents events = new MicrometerEvents(metrics.registry());
    connection.tracing().countedBy(metrics.registry());
    Meters meters =
        new Meters(
            sessions,
            new MicrometerWork(metrics.registry()),
            events,
            connection.tracing().devices());
    Store store =
        StorePlace.of(settings, environment)
            .measuredBy(new MicrometerStore(metrics.registry()))
            .openForWorker();
    Wiring wiring = wire(settings, connection, store, environment, meters, devices);
    SessionLimits limits = wiring.limits();
    sessions.now(limits::open, limits::waiting, settings.limits().sessions(), wiring.sites()::dark);
    BelayWorker worker = serve(connection, settings.worker(), settings.worker().roles(), wiring);
    worker.heap = HeapKeeper.start();
    metrics.ready(worker::isReady);
    metrics.disk(store.folder());
    worker.watch =
        Optional.of(
            StoreWatch.start(
                store, settings.schedules().declared(), metrics.registry(), Clock.systemUTC()));
    worker.temporal =
        Optional.of(
            TemporalWatch.start(connection.address(), connection::trouble, metrics.registry()));
    try {
      worker.listen(settings, events);
      worker.status =
          StatusServer.start(
              settings.worker().address(),
              settings.worker().port(),
              worker::isReady,
              metrics::page);
      return worker;
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  /**
   * Starts a worker inside a command: both roles, no port opened, and the data folder kept for this
   * process alone.
   *
   * @param environment in which credentials may be
   * @throws InputException one line: the settings
   * @throws StoreException one line, for example when another embedded process has the data folder
   */
  public static BelayWorker startEmbedded(
      TemporalConnection connection, BelaySettings settings, Map<String, String> environment) {
    Store store = StorePlace.of(settings, environment).openExclusive();
    Meters meters = Meters.uncounted(connection.tracing().devices());
    Wiring wiring = wire(settings, connection, store, environment, meters, DeviceConnector::new);
    return serve(connection, settings.worker(), WorkerSettings.usual().roles(), wiring);
  }

  private void listen(BelaySettings settings, MicrometerEvents meter) {
    if (settings.worker().roles().contains(Role.SYSLOG)) {
      ChangeEvents events = wiring.events();
      meter.waiting(events::waiting);
      syslog = Optional.of(SyslogRole.start(settings.syslog(), events));
    }
  }

  /** Whether work is taken and Temporal answers. */
  public boolean isReady() {
    return !stopping.get() && connection.answers();
  }

  /** Where metrics and health are; empty when they are not served. */
  public Optional<URI> status() {
    return Optional.ofNullable(status).map(StatusServer::address);
  }

  /** Takes no more work and finishes what is under way, at most as long as the settings allow. */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    syslog.ifPresent(SyslogRole::close);
    factory.shutdown();
    factory.awaitTermination(stopWithin.toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      log.info("Handing over what is still under way");
      factory.shutdownNow();
      factory.awaitTermination(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
    }
    watch.ifPresent(StoreWatch::close);
    temporal.ifPresent(TemporalWatch::close);
    wiring.close();
    heap.ifPresent(HeapKeeper::close);
    StatusServer server = status;
    if (server != null) {
      server.close();
    }
  }

  private static Wiring wire(
      BelaySettings settings,
      TemporalConnection connection,
      Store store,
      Map<String, String> environment,
      Meters meters,
      Function<PlatformCatalog, Devices> devices) {
    try {
      SearchAttributeRegistration.ensure(connection);
      return Wiring.of(settings, connection.client(), store, environment, meters, devices);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static BelayWorker serve(
      TemporalConnection connection, WorkerSettings settings, Set<Role> roles, Wiring wiring) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            connection.client(),
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkerInterceptors(interceptors(connection.tracing()))
                .validateAndBuildWithDefaults());
    if (roles.contains(Role.ORCHESTRATION)) {
      Worker worker = factory.newWorker(TaskQueues.ORCHESTRATION, options(BOOKKEEPING_SLOTS));
      worker.registerWorkflowImplementationTypes(
          LaneWorkflowImpl.class,
          FleetBackupWorkflowImpl.class,
          FleetCommandsWorkflowImpl.class,
          FleetCopyWorkflowImpl.class,
          FleetPlanWorkflowImpl.class,
          DeviceBackupWorkflowImpl.class,
          ChangeWorkflowImpl.class,
          DeviceChangeWorkflowImpl.class,
          DeviceRestoreWorkflowImpl.class,
          ScheduledRunWorkflowImpl.class,
          ChangedDeviceWorkflowImpl.class,
          IncidentWorkflowImpl.class);
      worker.registerActivitiesImplementations(wiring.orchestration().toArray());
    }
    if (roles.contains(Role.DEVICES)) {
      Worker worker =
          factory.newWorker(TaskQueues.devices(settings.zone()), options(settings.slots()));
      worker.registerActivitiesImplementations(wiring.devices().toArray());
    }
    factory.start();
    return new BelayWorker(connection, wiring, factory, settings.stopWithin());
  }

  /** The last one stands outside of the others: a trace holds faults by their names. */
  private static WorkerInterceptor[] interceptors(Tracing tracing) {
    return Stream.concat(Stream.of(new FaultInterceptor()), tracing.work().stream())
        .toArray(WorkerInterceptor[]::new);
  }

  private static WorkerOptions options(int activitySlots) {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentActivityExecutionSize(activitySlots)
        .setMaxConcurrentWorkflowTaskPollers(POLLERS)
        .setMaxConcurrentActivityTaskPollers(POLLERS)
        // A step handed out along with a decision would go past the limits of its queue.
        .setDisableEagerExecution(true)
        .validateAndBuildWithDefaults();
  }
}

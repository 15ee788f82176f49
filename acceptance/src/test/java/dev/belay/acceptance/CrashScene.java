package dev.belay.acceptance;

import dev.belay.acceptance.CrashSteps.Step;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.emulated.EventLog;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Where the faults happen: a Temporal server, one worker at a time, and the devices of the fault
 * that is being played. Not thread-safe.
 */
final class CrashScene implements AutoCloseable {
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  /** Longer than a step may go without a heartbeat, and a bit for the worker that takes over. */
  private static final Duration TAKEN_OVER = Duration.ofMinutes(3);

  private final Cluster cluster;
  private final Home home;
  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private List<EmulatedDevice> devices = List.of();
  private WorkerProcess worker;
  private int workers;
  private final List<Event> typedByTheWoken = new CopyOnWriteArrayList<>();

  /** A scene for the devices there are, with one worker. */
  CrashScene(Cluster cluster) {
    this.cluster = cluster;
    home = settled(cluster);
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(cluster.temporal().address())
                .build());
    client = WorkflowClient.newInstance(service);
    worker = startWorker();
  }

  /** A home whose limits do not keep anybody waiting. */
  private static Home settled(Cluster cluster) {
    Home home = cluster.home();
    home.write(
        "belay.yaml",
        Home.withoutLimits(
            "temporal: {mode: cluster, address: '%s'}\n".formatted(cluster.temporal().address())));
    return home;
  }

  /** From now on these devices, which are new, are played with. */
  void enter(List<EmulatedDevice> here) {
    devices = List.copyOf(here);
    settled(cluster);
  }

  /** Plans the change of some devices. */
  CrashCampaign plan(List<EmulatedDevice> some, boolean checkSaysNo) {
    return CrashCampaign.plan(home, some, checkSaysNo);
  }

  /** The steps of an operation, by its history. */
  List<Step> steps(String workflowId) {
    return CrashSteps.of(client, workflowId);
  }

  /** The devices whose lanes are held. */
  Set<String> heldLanes() {
    return Lanes.held(client);
  }

  List<EmulatedDevice> devices() {
    return devices;
  }

  WorkerProcess worker() {
    return worker;
  }

  void startAnotherWorker() {
    worker = startWorker();
  }

  void restartTemporal() {
    cluster.temporal().crashAndRestart();
  }

  /** Long enough to be noticed by whoever is connected. */
  void aWhile() {
    long end = System.nanoTime() + A_WHILE.toNanos();
    Awaitility.await().until(() -> System.nanoTime() >= end);
  }

  /**
   * The worker wakes when another has come to each device, with all answers waiting for it; what it
   * then still types is kept as evidence.
   */
  void freezeUntilAnotherIsAtWork() {
    WorkerProcess frozen = worker;
    frozen.freeze();
    EventLog log = cluster.fleet().log();
    long itsLast =
        log.events(Event.Connected.class).stream().mapToLong(Event::session).max().orElseThrow();
    devices.forEach(EmulatedDevice::answerWhatHangs);
    startAnotherWorker();
    Set<String> waitedFor = names();
    Awaitility.await("another worker comes to each device")
        .atMost(TAKEN_OVER)
        .until(() -> {
          log.events(Event.Connected.class).stream()
              .filter(login -> login.session() > itsLast)
              .forEach(login -> waitedFor.remove(login.device()));
          return waitedFor.isEmpty();
        });
    log.follow(event -> {
      if (event instanceof Event.CommandRun run && run.session() <= itsLast) {
        typedByTheWoken.add(run);
      }
    });
    frozen.wake();
  }

  /** What a worker typed after its work had been given to another. */
  List<Event> typedByTheWoken() {
    return List.copyOf(typedByTheWoken);
  }

  private Set<String> names() {
    return devices.stream()
        .map(EmulatedDevice::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public void close() {
    service.shutdownNow();
  }

  private WorkerProcess startWorker() {
    workers++;
    return cluster.worker(home, "worker-" + workers);
  }
}

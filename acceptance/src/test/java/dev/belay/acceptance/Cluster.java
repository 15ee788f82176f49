package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.TemporalServer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.emulated.EventLog;
import dev.belay.emulated.FleetOptions;
import dev.belay.emulated.Overlap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * As in production: a real Temporal server, workers in processes of their own, and users who run
 * commands; only the devices are emulated. Not thread-safe, but for the users.
 */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path folder;
  private final EmulatedFleet fleet;
  private final TemporalServer temporal;
  private final ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();
  private final List<WorkerProcess> workers = new ArrayList<>();

  private Cluster(Path folder, EmulatedFleet fleet, TemporalServer temporal) {
    this.folder = folder;
    this.fleet = fleet;
    this.temporal = temporal;
  }

  static Cluster start(Path folder) {
    return start(folder, FleetOptions.defaults());
  }

  static Cluster start(Path folder, FleetOptions options) {
    return new Cluster(folder, EmulatedFleet.start(options), TemporalServer.start(folder));
  }

  /** With a server that asks workflows to continue as new after so many events of history. */
  static Cluster startWithShortHistories(Path folder, int events) {
    return new Cluster(
        folder,
        EmulatedFleet.start(FleetOptions.defaults()),
        TemporalServer.start(folder, List.of("limit.historyCount.suggestContinueAsNew=" + events)));
  }

  EmulatedFleet fleet() {
    return fleet;
  }

  TemporalServer temporal() {
    return temporal;
  }

  /** One device of each sample, named after it. */
  void addOneOfEach(Duration commandDelay) {
    for (Sample sample : Sample.ALL) {
      fleet.add(DeviceSpec.of(sample.device(), sample.platform()).withCommandDelay(commandDelay));
    }
  }

  /** So many devices, of all platforms in turn. */
  void add(int devices, Duration commandDelay) {
    IntStream.range(0, devices)
        .forEach(index -> {
          Sample sample = Sample.ALL.get(index % Sample.ALL.size());
          fleet.add(
              DeviceSpec.of(sample.device() + "-" + index, sample.platform())
                  .withCommandDelay(commandDelay));
        });
  }

  EmulatedDevice device(Sample sample) {
    return fleet.device(sample.device());
  }

  /** A user's folder for the devices there are now. */
  Home home() {
    Home home = Home.forEmulated(folder.resolve("home"), fleet.devices());
    home.write(
        "belay.yaml",
        "temporal: {mode: cluster, address: '" + temporal.address() + "'}\n" + Home.settings(""));
    return home;
  }

  /** Starts a worker; its output goes to a file of that name. */
  WorkerProcess worker(Home home, String name) {
    WorkerProcess worker =
        WorkerProcess.start(
            name, home.settings(), temporal.address(), folder.resolve(name + ".log"));
    workers.add(worker);
    return worker;
  }

  /** Somebody runs a command, and waits for it elsewhere. */
  CompletableFuture<Ran> user(Home home, String... words) {
    return CompletableFuture.supplyAsync(() -> home.belay(words), users);
  }

  /** Somebody does several things in a row. */
  CompletableFuture<Void> user(Runnable work) {
    return CompletableFuture.runAsync(work, users);
  }

  /** Somebody applies the sample's change to its one device. */
  CompletableFuture<Ran> change(Home home, Sample sample, boolean checkSaysNo) {
    Path file = home.write(sample.device() + ".yaml", sample.changeFile(checkSaysNo));
    return user(home, "change", "apply", file.toString(), "--yes");
  }

  /** Waits until somebody has done what they do. */
  static <T> T ended(CompletableFuture<T> work) throws InterruptedException {
    try {
      return work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a user did not come to an end", e);
    }
  }

  /** Waits for something to happen to a device. */
  Event awaitEvent(String what, Predicate<Event> wanted) {
    return fleet
        .log()
        .await(wanted, Duration.ofSeconds(90))
        .orElseThrow(() -> new AssertionError("waited in vain until " + what));
  }

  /** Waits until so many sessions have ended. */
  void awaitVisits(int sessions) {
    awaitEvent(
        sessions + " devices have been visited",
        event -> fleet.log().events(Event.Disconnected.class).size() >= sessions);
  }

  /** What holds at any time: nobody typed where another was at work. */
  void assertNoOverlaps() {
    assertThat(fleet.log().overlaps()).allMatch(overlap -> isOver(fleet.log(), overlap));
  }

  /**
   * Whether the later session had said its last word: it is over, though it was not yet hung up. So
   * ends the login that proves, in the middle of a trial, that a device can still be reached.
   */
  static boolean isOver(EventLog log, Overlap overlap) {
    return log.events(overlap.device(), Event.CommandRun.class).stream()
        .filter(run -> run.session() == overlap.later())
        .reduce((earlier, last) -> last)
        .filter(last -> last.sequence() < overlap.sequence() && last.text().equals("exit"))
        .isPresent();
  }

  @Override
  public void close() {
    workers.forEach(WorkerProcess::close);
    users.shutdownNow();
    temporal.close();
    fleet.close();
  }
}

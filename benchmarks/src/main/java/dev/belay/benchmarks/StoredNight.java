package dev.belay.benchmarks;

import dev.belay.integrations.store.DeviceOutcome;
import dev.belay.integrations.store.NewRevision;
import dev.belay.integrations.store.NewRun;
import dev.belay.integrations.store.PassPlan;
import dev.belay.integrations.store.RevisionPurpose;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.RunCounts;
import dev.belay.integrations.store.RunDevice;
import dev.belay.integrations.store.RunState;
import dev.belay.integrations.store.SavedRevision;
import dev.belay.integrations.store.SeenChange;
import dev.belay.integrations.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Stores one night's backup of a fleet as a worker does, call by call: the run, its batches, each
 * device's configuration and outcome. For one thread.
 */
final class StoredNight {
  private static final int BATCH = 50;
  private static final Duration SESSION = Duration.ofMillis(900);

  /** Every so many of those that changed told by syslog who did it. */
  private static final int TOLD = 3;

  private final Store store;
  private final NightlyFleet fleet;
  private final Semaphore atOnce;
  private final int window;

  StoredNight(Store store, NightlyFleet fleet, int atOnce) {
    this.store = store;
    this.fleet = fleet;
    this.atOnce = new Semaphore(atOnce);
    this.window = Math.max(1, atOnce / BATCH * 2);
  }

  /**
   * Stores it.
   *
   * @param run its id
   * @param at when it is said to be
   * @return what the store counted in the end
   */
  RunCounts store(String run, Instant at) {
    NewRun what = new NewRun(run, "backup", "backup of all devices", "schedule", null, at);
    store.runs().create(what, fleet.planned(), "execution-of-" + run);
    PassPlan plan = store.passes().plan(run, 1, BATCH);
    try (ExecutorService threads = Executors.newFixedThreadPool(window)) {
      List<Future<?>> batches = new ArrayList<>();
      for (int batch = 0; batch < plan.batches(); batch++) {
        int number = batch;
        batches.add(threads.submit(() -> batch(run, number, at)));
      }
      await(batches);
    }
    RunCounts counts = store.outcomes().counts(run);
    store.runs().setState(run, RunState.SUCCEEDED, null, at.plus(Duration.ofMinutes(30)));
    store.outcomes().faults(run);
    return counts;
  }

  private void batch(String run, int batch, Instant at) {
    store.outcomes().counts(run, 1, batch);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> devices = new ArrayList<>();
      for (RunDevice device : store.passes().pending(run, 1, batch)) {
        devices.add(threads.submit(() -> device(run, device.name(), at)));
      }
      await(devices);
    }
    store.outcomes().counts(run, 1, batch);
  }

  private void device(String run, String name, Instant at) {
    atOnce.acquireUninterruptibly();
    try {
      int device = number(name);
      Optional<RevisionRow> last = store.revisions().latest(name);
      boolean same =
          last.filter(row -> row.normalisedHash().equals(fleet.hash(device))).isPresent();
      SavedRevision saved =
          store
              .revisions()
              .save(
                  new NewRevision(
                      name,
                      same ? new byte[0] : fleet.text(device), // not looked at when nothing is new
                      fleet.hash(device),
                      "backup/" + run,
                      RevisionPurpose.BACKUP,
                      at.plusMillis(device)),
                  last);
      if (saved.changed() && last.isPresent() && device % TOLD == 0) {
        SeenChange told =
            new SeenChange(name, "backup/" + run, at, "ann", "10.0.0.1", 1, saved.row().hash());
        store.seenChanges().record(name, "backup/" + run, List.of(told));
      }
      store
          .outcomes()
          .record(
              DeviceOutcome.succeeded(
                  run,
                  name,
                  1,
                  1,
                  saved.row().hash(),
                  saved.changed(),
                  SESSION,
                  at.plusMillis(device)));
    } finally {
      atOnce.release();
    }
  }

  private static int number(String name) {
    return Integer.parseInt(name, name.indexOf('-') + 1, name.indexOf('.'), 10);
  }

  private static void await(List<Future<?>> works) {
    try {
      for (Future<?> work : works) {
        work.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}

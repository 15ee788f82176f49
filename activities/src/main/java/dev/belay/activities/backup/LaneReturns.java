package dev.belay.activities.backup;

import dev.belay.activities.lane.LaneClient;
import dev.belay.workflows.lane.LaneIds;
import dev.belay.workflows.lane.LaneOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives lanes back soon after their devices are done. A call to Temporal costs as much as a session
 * with a device, so lanes of one shard are given back together: when the last of them is done, and
 * at the latest when the first has waited for {@link #LONGEST_WAIT}. Thread-safe.
 */
final class LaneReturns {
  private static final Logger log = LoggerFactory.getLogger(LaneReturns.class);

  /**
   * What somebody may have to wait for a device that is done; people's own operations take longer.
   */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final LaneClient lanes;
  private final LaneOwner owner;
  private final Runnable ensureStillOurs;
  private final IntConsumer returned;
  private final Executor later;
  private final ReentrantLock calling = new ReentrantLock(); // one call of ours at a time
  private final Map<Integer, Shard> shards = new HashMap<>();
  private boolean waiting;
  private boolean over;

  /**
   * Lanes of one attempt.
   *
   * @param ensureStillOurs throws when the attempt is over: the lanes then belong to the next one,
   *     which has the same owner, and giving them back would take them from it
   * @param returned hears how many lanes were given back
   */
  LaneReturns(LaneClient lanes, LaneOwner owner, Runnable ensureStillOurs, IntConsumer returned) {
    this(
        lanes,
        owner,
        ensureStillOurs,
        returned,
        CompletableFuture.delayedExecutor(
            LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread));
  }

  /**
   * The same with other delays.
   *
   * @param later runs what it is given after {@link #LONGEST_WAIT}
   */
  LaneReturns(
      LaneClient lanes,
      LaneOwner owner,
      Runnable ensureStillOurs,
      IntConsumer returned,
      Executor later) {
    this.lanes = lanes;
    this.owner = owner;
    this.ensureStillOurs = ensureStillOurs;
    this.returned = returned;
    this.later = later;
  }

  synchronized void took(Collection<String> devices) {
    devices.forEach(device -> shardOf(device).held.add(device));
  }

  /** The device is done. Blocks for a call to Temporal only when it was the last of its shard. */
  void done(String device) {
    synchronized (this) {
      Shard shard = shardOf(device);
      shard.done.add(device);
      if (shard.done.size() < shard.held.size()) {
        waitForOthers();
        return;
      }
    }
    giveBack(Shard::isDone);
  }

  /**
   * Gives back whatever is left, after what is just being given back: when this returns, nothing of
   * this attempt is on its way any more that could free a lane under the next one.
   */
  void all() {
    calling.lock();
    try {
      List<String> rest = new ArrayList<>();
      synchronized (this) {
        over = true;
        shards.values().forEach(shard -> rest.addAll(shard.held));
      }
      release(rest);
    } finally {
      calling.unlock();
    }
  }

  private void waitForOthers() {
    if (!waiting) {
      waiting = true;
      later.execute(this::waitedLongEnough);
    }
  }

  private void waitedLongEnough() {
    synchronized (this) {
      waiting = false;
    }
    giveBack(shard -> true);
  }

  private void giveBack(Predicate<Shard> which) {
    calling.lock();
    try {
      List<String> together = new ArrayList<>();
      synchronized (this) {
        if (!over) {
          shards.values().stream().filter(which).forEach(shard -> together.addAll(shard.done));
        }
      }
      release(together);
    } catch (RuntimeException e) {
      // Not lost: they are given back with the next ones, or taken by our next attempt.
      log.warn("Lanes could not be given back yet: {}", e.getClass().getSimpleName());
    } finally {
      calling.unlock();
    }
  }

  private void release(List<String> devices) {
    if (devices.isEmpty()) {
      return;
    }
    ensureStillOurs.run();
    lanes.release(owner, devices);
    returned.accept(devices.size());
    synchronized (this) {
      for (String device : devices) {
        shardOf(device).held.remove(device);
        shardOf(device).done.remove(device);
      }
    }
  }

  private Shard shardOf(String device) {
    return shards.computeIfAbsent(LaneIds.shardOf(device), number -> new Shard());
  }

  /** The lanes of one shard that are ours, and those of them whose devices are done. */
  private static final class Shard {
    final Set<String> held = new LinkedHashSet<>();
    final Set<String> done = new LinkedHashSet<>();

    boolean isDone() {
      return done.size() == held.size();
    }
  }
}

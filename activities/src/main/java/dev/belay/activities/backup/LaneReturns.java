package dev.belay.activities.backup;

import dev.belay.activities.lane.LaneClient;
import dev.belay.workflows.lane.LaneOwner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives lanes back as soon as their devices are done. While one call is under way others gather,
 * and the next call takes them all: a fleet of fast devices costs few calls. Thread-safe.
 */
final class LaneReturns {
  private static final Logger log = LoggerFactory.getLogger(LaneReturns.class);

  private final LaneClient lanes;
  private final LaneOwner owner;
  private final Runnable ensureStillOurs;
  private final Set<String> held = new LinkedHashSet<>();
  private final List<String> waiting = new ArrayList<>();
  private boolean returning;

  /**
   * Lanes of one attempt.
   *
   * @param ensureStillOurs throws when the attempt is over: the lanes then belong to the next one,
   *     which has the same owner, and giving them back would take them from it
   */
  LaneReturns(LaneClient lanes, LaneOwner owner, Runnable ensureStillOurs) {
    this.lanes = lanes;
    this.owner = owner;
    this.ensureStillOurs = ensureStillOurs;
  }

  synchronized void took(Collection<String> devices) {
    held.addAll(devices);
  }

  /** The device is done. Returns at once when another thread is just giving lanes back. */
  void done(String device) {
    synchronized (this) {
      waiting.add(device);
      if (returning) {
        return;
      }
      returning = true;
    }
    try {
      for (List<String> next = next(); !next.isEmpty(); next = next()) {
        giveBack(next);
      }
    } catch (RuntimeException e) {
      synchronized (this) {
        returning = false;
      }
      // Not lost: they are given back with the rest, or taken by our next attempt.
      log.warn("Lanes could not be given back yet: {}", e.getClass().getSimpleName());
    }
  }

  /** Gives back whatever is left. */
  void all() {
    List<String> rest;
    synchronized (this) {
      rest = List.copyOf(held);
    }
    if (!rest.isEmpty()) {
      giveBack(rest);
    }
  }

  private void giveBack(List<String> devices) {
    ensureStillOurs.run();
    lanes.release(owner, devices);
    synchronized (this) {
      devices.forEach(held::remove);
    }
  }

  private synchronized List<String> next() {
    List<String> next = List.copyOf(waiting);
    waiting.clear();
    if (next.isEmpty()) {
      returning = false;
    }
    return next;
  }
}

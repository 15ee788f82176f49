package dev.belay.activities.limits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions one worker has open at once: overall, per site, and one per device address.
 *
 * <p>The last is the worker's own guarantee beneath the lanes: whatever else went wrong, no second
 * session to the same address begins in this process before the first has ended. Waiting is done on
 * virtual threads and costs nothing. Thread-safe; remembers only what is open.
 */
public final class SessionLimits {
  private final int overall;
  private final int perSite;
  private final LoginPace pace;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Map<String, Integer> bySite = new HashMap<>();
  private final Set<String> addresses = new HashSet<>();
  private int open;

  /**
   * Limits of one worker.
   *
   * @param overall sessions at once, at least 1
   * @param perSite sessions at once to devices of one site, at least 1
   * @param pace of logins
   */
  public SessionLimits(int overall, int perSite, LoginPace pace) {
    if (overall < 1 || perSite < 1) {
      throw new IllegalArgumentException("A limit of sessions must be at least 1.");
    }
    this.overall = overall;
    this.perSite = perSite;
    this.pace = pace;
  }

  /** A place that is held until it is closed. */
  public interface Place extends AutoCloseable {
    /** Gives the place to the next one waiting; safe to call again. */
    @Override
    void close();
  }

  /**
   * Waits for a place and then for the moment at which a login may begin.
   *
   * @param site of the device; null counts overall only
   * @param address of the device
   * @throws InterruptedException when the waiting thread is told to stop; no place is held then
   */
  public Place enter(@Nullable String site, String address) throws InterruptedException {
    take(site, address);
    Place place = new HeldPlace(site, address);
    try {
      pace.await();
      return place;
    } catch (InterruptedException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  /** Sessions open or about to open. */
  public int open() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  private void take(@Nullable String site, String address) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!isFree(site, address)) {
        freed.await();
      }
      open++;
      addresses.add(address);
      if (site != null) {
        bySite.merge(site, 1, Integer::sum);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isFree(@Nullable String site, String address) {
    return open < overall
        && !addresses.contains(address)
        && (site == null || bySite.getOrDefault(site, 0) < perSite);
  }

  private void give(@Nullable String site, String address) {
    lock.lock();
    try {
      open--;
      addresses.remove(address);
      if (site != null) {
        bySite.computeIfPresent(site, (name, count) -> count == 1 ? null : count - 1);
      }
      // All of them: who may go depends on site and address, not on the order of waiting.
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private final class HeldPlace implements Place {
    private final @Nullable String site;
    private final String address;
    private boolean given;

    HeldPlace(@Nullable String site, String address) {
      this.site = site;
      this.address = address;
    }

    @Override
    public synchronized void close() {
      if (!given) {
        given = true;
        give(site, address);
      }
    }
  }
}

package dev.belay.activities.limits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions one worker has open at once and how fast it opens them: overall, per site, and
 * one per device address.
 *
 * <p>The last is the worker's own guarantee beneath the lanes: whatever else went wrong, no second
 * session to the same address begins in this process before the first has ended. Waiting is done on
 * virtual threads and costs nothing; whoever waits for one site takes no place from another.
 * Thread-safe; remembers what is open, and sites until their next login may begin.
 */
public final class SessionLimits {
  /** From here on sites that are done are looked for and forgotten. */
  private static final int MANY_SITES = 1_000;

  private final int overall;
  private final LoginPace pace;
  private final SiteLimit usual;
  private final Map<String, SiteLimit> special;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final Map<String, Site> sites = new HashMap<>();
  private final Set<String> addresses = new HashSet<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private int open;
  private int urgent;

  /**
   * Limits of one worker.
   *
   * @param overall sessions at once, at least 1
   * @param pace of all logins
   * @param usual what holds for a site
   * @param special sites with limits of their own
   */
  public SessionLimits(
      int overall, LoginPace pace, SiteLimit usual, Map<String, SiteLimit> special) {
    if (overall < 1) {
      throw new IllegalArgumentException("A limit of sessions must be at least 1.");
    }
    this.overall = overall;
    this.pace = pace;
    this.usual = usual;
    this.special = Map.copyOf(special);
  }

  /** Who goes first when there is not room for everybody. */
  public enum Urgency {
    /** A device on which somebody is working, such as a step of a change. */
    SOMEBODY_WAITS,
    /** One device of many, in a run. */
    PART_OF_A_RUN
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
   * @param urgency a run leaves the next place that is freed to whoever has somebody waiting
   * @throws InterruptedException when the waiting thread is told to stop; no place is held then
   */
  public Place enter(@Nullable String site, String address, Urgency urgency)
      throws InterruptedException {
    waiting.incrementAndGet();
    try {
      return waited(site, address, urgency);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private Place waited(@Nullable String site, String address, Urgency urgency)
      throws InterruptedException {
    switch (urgency) {
      case SOMEBODY_WAITS -> takeBeforeOthers(site, address);
      case PART_OF_A_RUN -> take(site, address, false);
    }
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

  /** Logins that wait for a place or for their moment. */
  public int waiting() {
    return waiting.get();
  }

  /** How many wait, or pass, before the devices of runs. */
  int waitingFirst() {
    lock.lock();
    try {
      return urgent;
    } finally {
      lock.unlock();
    }
  }

  private void takeBeforeOthers(@Nullable String site, String address) throws InterruptedException {
    announce(site, 1);
    try {
      take(site, address, true);
    } finally {
      announce(site, -1);
    }
  }

  private void announce(@Nullable String site, int more) {
    lock.lock();
    try {
      urgent += more;
      if (site != null) {
        site(site).urgent += more;
      }
      freed.signalAll(); // who was held back may go on
    } finally {
      lock.unlock();
    }
  }

  private void take(@Nullable String site, String address, boolean first)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (!isFree(site, address, first)) {
          freed.await();
          continue;
        }
        long early = site == null ? 0 : site(site).untilNextLogin();
        if (early <= 0) {
          break;
        }
        // No place is held meanwhile: a slow site must not keep the others waiting.
        freed.awaitNanos(early);
      }
      open++;
      addresses.add(address);
      if (site != null) {
        site(site).begin();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isFree(@Nullable String site, String address, boolean first) {
    return open + (first ? 0 : urgent) < overall
        && !addresses.contains(address)
        && (site == null || site(site).hasRoom(first));
  }

  private Site site(String name) {
    if (sites.size() > MANY_SITES && !sites.containsKey(name)) {
      sites.values().removeIf(Site::isForgettable);
    }
    return sites.computeIfAbsent(name, key -> new Site(special.getOrDefault(key, usual)));
  }

  private void give(@Nullable String site, String address) {
    lock.lock();
    try {
      open--;
      addresses.remove(address);
      if (site != null) {
        Site left = site(site);
        left.end();
        if (left.isForgettable()) {
          sites.remove(site);
        }
      }
      // All of them: who may go depends on site and address, not on the order of waiting.
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What is open to one site, and when its next login may begin. Guarded by the lock. */
  private static final class Site {
    private final SiteLimit limit;
    private int open;
    private int urgent;
    private long nextLogin = System.nanoTime();

    private Site(SiteLimit limit) {
      this.limit = limit;
    }

    boolean hasRoom(boolean first) {
      return open + (first ? 0 : urgent) < limit.sessions();
    }

    long untilNextLogin() {
      return nextLogin - System.nanoTime();
    }

    void begin() {
      open++;
      // Time in which nobody logged in is not saved up: it would come out as a wave.
      nextLogin = System.nanoTime() + limit.interval().toNanos();
    }

    void end() {
      open--;
    }

    boolean isForgettable() {
      return open == 0 && urgent == 0 && untilNextLogin() <= 0;
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

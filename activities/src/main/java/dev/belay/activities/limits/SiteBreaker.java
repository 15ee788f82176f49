package dev.belay.activities.limits;

import dev.belay.drivers.DeviceFault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a fleet run from knocking at a thousand doors of a site that is dark: after several
 * different devices of it in a row could not be reached, its others are not tried for a while. Then
 * one is tried, while the others wait for its word: when it answers, the site is as any other, and
 * none of them has lost its turn.
 *
 * <p>For runs only: whoever changes or asks a single device wants it tried. Thread-safe; one for a
 * process; remembers only sites with trouble.
 */
public final class SiteBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(SiteBreaker.class);

  /** Shorter than the time between two passes of a run, so that each pass asks anew. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** Longer than a device is silent, usually; others do not wait for it for ever. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final int most;
  private final InstantSource clock;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition word = lock.newCondition();
  private final Map<String, Standing> standings = new HashMap<>();

  private static final class Standing {
    private final Set<String> unreached = new HashSet<>();
    private long darkUntil;
    private boolean probed;
    private String last = "";
  }

  /**
   * @param most different devices of a site in a row that may not be reached; 0 never stops
   */
  public SiteBreaker(int most, InstantSource clock) {
    this(most, clock, LONGEST_SILENCE);
  }

  SiteBreaker(int most, InstantSource clock, Duration patience) {
    this.most = most;
    this.clock = clock;
    this.patience = patience;
  }

  /** Work on one device, from before the login; closed when it is over. For one thread. */
  public final class Visit implements AutoCloseable {
    private final @Nullable String site;
    private final String device;
    private final boolean probe;

    private Visit(@Nullable String site, String device, boolean probe) {
      this.site = site;
      this.device = device;
      this.probe = probe;
    }

    /** The device answered, whatever it said. */
    public void answered() {
      if (site != null) {
        SiteBreaker.this.answered(site);
      }
    }

    /**
     * The device could not be reached.
     *
     * @param why one sentence for people
     */
    public void unreached(String why) {
      if (site != null && most > 0) {
        SiteBreaker.this.unreached(site, device, why);
      }
    }

    /** A probe that ended without a word leaves it to the next device. */
    @Override
    public void close() {
      if (probe && site != null) {
        endProbe(site);
      }
    }
  }

  /**
   * Asks whether a device may be tried. Waits while another one of a dark site is being tried, for
   * as long as a device may be silent at most.
   *
   * @param site null for a device that has none; it is always tried
   * @throws DeviceFault.Unreachable when the site is dark, with the reason
   */
  public Visit begin(@Nullable String site, String device) throws InterruptedException {
    if (site == null) {
      return new Visit(null, device, false);
    }
    lock.lockInterruptibly();
    try {
      awaitProbe(site);
      Standing standing = standings.get(site);
      if (standing == null || !isDark(standing)) {
        return new Visit(site, device, false);
      }
      if (standing.probed || clock.millis() < standing.darkUntil) {
        throw new DeviceFault.Unreachable(
            "Not tried, because site "
                + site
                + " is dark: "
                + standing.unreached.size()
                + " of its devices in a row were not reached, the last one because: "
                + standing.last);
      }
      standing.probed = true;
      return new Visit(site, device, true);
    } finally {
      lock.unlock();
    }
  }

  private void awaitProbe(String site) throws InterruptedException {
    long left = patience.toNanos();
    Standing standing = standings.get(site);
    while (standing != null && standing.probed && left > 0) {
      left = word.awaitNanos(left);
      standing = standings.get(site);
    }
  }

  private void endProbe(String site) {
    lock.lock();
    try {
      Standing standing = standings.get(site);
      if (standing != null) {
        standing.probed = false;
      }
      word.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void answered(String site) {
    lock.lock();
    try {
      Standing known = standings.remove(site);
      if (known != null && isDark(known)) {
        LOG.info("Site {} answers again", site);
      }
      word.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void unreached(String site, String device, String why) {
    lock.lock();
    try {
      Standing standing = standings.computeIfAbsent(site, name -> new Standing());
      boolean wasDark = isDark(standing);
      standing.unreached.add(device);
      standing.last = why;
      if (isDark(standing)) {
        standing.darkUntil = clock.millis() + PAUSE.toMillis();
        if (!wasDark) {
          LOG.warn("Site {} is dark: {} devices in a row were not reached; {}", site, most, why);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isDark(Standing standing) {
    return most > 0 && standing.unreached.size() >= most;
  }

  /** How many sites are dark now. */
  public int dark() {
    lock.lock();
    try {
      return (int) standings.values().stream().filter(this::isDark).count();
    } finally {
      lock.unlock();
    }
  }
}

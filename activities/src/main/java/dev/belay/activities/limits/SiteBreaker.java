package dev.belay.activities.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a fleet run from knocking at a thousand doors of a site that is dark: after several
 * different devices of it in a row could not be reached, its others are not tried for a while, and
 * wait for a later pass. Then one is tried; when it answers, the site is as any other.
 *
 * <p>For runs only: whoever changes or asks a single device wants it tried. Thread-safe; one for a
 * process; remembers only sites with trouble.
 */
public final class SiteBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(SiteBreaker.class);

  /** Shorter than the time between two passes of a run, so that each pass asks anew. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final int most;
  private final InstantSource clock;
  private final Map<String, Standing> standings = new HashMap<>();

  private static final class Standing {
    private final Set<String> unreached = new HashSet<>();
    private long darkUntil;
    private String last = "";
  }

  /**
   * @param most different devices of a site in a row that may not be reached; 0 never stops
   */
  public SiteBreaker(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * Why a device of the site is not tried now, in words for people; empty when it is.
   *
   * @param site null for a device that has none; it is always tried
   */
  public synchronized Optional<String> objection(@Nullable String site) {
    Standing standing = site == null ? null : standings.get(site);
    if (standing == null || standing.unreached.size() < most) {
      return Optional.empty();
    }
    long now = clock.millis();
    if (now >= standing.darkUntil) {
      standing.darkUntil = now + PAUSE.toMillis(); // one is tried; the others wait for its word
      return Optional.empty();
    }
    return Optional.of(
        "Site "
            + site
            + " is dark: "
            + standing.unreached.size()
            + " of its devices in a row were not reached, the last one because: "
            + standing.last
            + " This one was not tried and waits for a later pass.");
  }

  /** A device of the site answered, whatever it said. */
  public synchronized void answered(@Nullable String site) {
    Standing known = site == null ? null : standings.remove(site);
    if (known != null && known.unreached.size() >= most) {
      LOG.info("Site {} answers again", site);
    }
  }

  /**
   * A device of the site could not be reached.
   *
   * @param why one sentence for people
   */
  public synchronized void unreached(@Nullable String site, String device, String why) {
    if (site == null || most == 0) {
      return;
    }
    Standing standing = standings.computeIfAbsent(site, name -> new Standing());
    boolean wasDark = standing.unreached.size() >= most;
    standing.unreached.add(device);
    standing.last = why;
    if (standing.unreached.size() >= most) {
      standing.darkUntil = clock.millis() + PAUSE.toMillis();
      if (!wasDark) {
        LOG.warn("Site {} is dark: {} devices in a row were not reached; {}", site, most, why);
      }
    }
  }

  /** How many sites are dark now. */
  public synchronized int dark() {
    return most == 0
        ? 0
        : (int) standings.values().stream().filter(site -> site.unreached.size() >= most).count();
  }
}

package dev.belay.activities.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What one site may be asked: its link, its access switches and its login server are its own.
 *
 * @param sessions at once, at least 1
 * @param loginsPerSecond new sessions; 0 means as many as there are
 */
public record SiteLimit(int sessions, double loginsPerSecond) {
  /** Refuses limits that let nobody in. */
  public SiteLimit {
    if (sessions < 1 || !(loginsPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "A site needs at least 1 session and no negative number of logins per second.");
    }
  }

  /** Time between two logins. */
  Duration interval() {
    return loginsPerSecond == 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (TimeUnit.SECONDS.toNanos(1) / loginsPerSecond));
  }
}

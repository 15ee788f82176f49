package dev.belay.integrations.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule is due. Immutable.
 *
 * @param cron lines of which each is a reason to begin
 * @param every so often, counted from 1970 on; null = by the cron lines only
 * @param zone in which the cron lines are meant
 * @param jitter by which each begin is put off, at random and at most; zero = not at all
 */
public record Times(List<CronLine> cron, @Nullable Duration every, ZoneId zone, Duration jitter) {
  public Times {
    cron = List.copyOf(cron);
    if (cron.isEmpty() && every == null) {
      throw new IllegalArgumentException("a schedule is due at some time");
    }
  }
}

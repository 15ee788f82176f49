package dev.belay.integrations.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far apart two times of a schedule can be: a nightly one is late after a day, a monthly one
 * after a month. Stateless.
 */
public final class LongestPause {
  /** A leap year and some, so that also a yearly line is met twice. */
  private static final int DAYS = 2 * 366;

  private static final Duration YEAR = Duration.ofDays(366);

  private LongestPause() {}

  /**
   * The longest pause from a day on, within two years.
   *
   * @param from any day, in the schedule's own time zone; clocks that are put forward or back are
   *     not looked at
   */
  public static Duration of(Times times, LocalDate from) {
    Duration byCron = times.cron().isEmpty() ? YEAR : ofLines(times.cron(), from);
    Duration every = times.every();
    return (every == null || byCron.compareTo(every) < 0 ? byCron : every).plus(times.jitter());
  }

  private static Duration ofLines(List<CronLine> lines, LocalDate from) {
    Duration longest = Duration.ZERO;
    LocalDateTime last = null;
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = from.plusDays(day);
      for (int minute : minutes(lines, date)) {
        LocalDateTime due = date.atStartOfDay().plusMinutes(minute);
        if (last != null && Duration.between(last, due).compareTo(longest) > 0) {
          longest = Duration.between(last, due);
        }
        last = due;
      }
    }
    // Less than twice in two years: the 29th of February, for example.
    return longest.isZero() ? YEAR : longest;
  }

  private static SortedSet<Integer> minutes(List<CronLine> lines, LocalDate date) {
    SortedSet<Integer> minutes = new TreeSet<>();
    for (CronLine line : lines) {
      if (isDue(line, date)) {
        line.hours().forEach(hour -> line.minutes().forEach(at -> minutes.add(hour * 60 + at)));
      }
    }
    return minutes;
  }

  private static boolean isDue(CronLine line, LocalDate date) {
    boolean inMonth = line.daysOfMonth().contains(date.getDayOfMonth());
    boolean inWeek = line.daysOfWeek().contains(date.getDayOfWeek().getValue() % 7);
    return line.months().contains(date.getMonthValue())
        && (line.eitherDay() ? inMonth || inWeek : inMonth && inWeek);
  }
}

package dev.belay.cli.schedule;

import dev.belay.integrations.schedule.CronLine;
import dev.belay.integrations.schedule.Times;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Times as Temporal keeps them, and back. Temporal wants a day of the month and a day of the week
 * to be true together, where crontab(5) is content with either; such a line becomes two calendars.
 * Stateless.
 */
final class ScheduleTimes {
  private static final SortedSet<Integer> EVERY_DAY_OF_MONTH = numbers(1, 31);
  private static final SortedSet<Integer> EVERY_DAY_OF_WEEK = numbers(0, 6);

  private ScheduleTimes() {}

  /** A calendar by its values: ranges can say the same in several ways. */
  private record Days(
      Set<Integer> seconds,
      Set<Integer> minutes,
      Set<Integer> hours,
      Set<Integer> daysOfMonth,
      Set<Integer> months,
      Set<Integer> daysOfWeek,
      Set<Integer> years) {}

  static ScheduleSpec spec(Times times) {
    ScheduleSpec.Builder spec =
        ScheduleSpec.newBuilder()
            .setCalendars(times.cron().stream().flatMap(l -> calendars(l).stream()).toList())
            .setTimeZoneName(times.zone().getId());
    if (times.every() != null) {
      spec.setIntervals(List.of(new ScheduleIntervalSpec(times.every())));
    }
    return times.jitter().isZero() ? spec.build() : spec.setJitter(times.jitter()).build();
  }

  /** The lines that calendars were made of; null when they are none of ours any more. */
  static @Nullable List<String> lines(List<ScheduleCalendarSpec> calendars) {
    Set<String> lines = new LinkedHashSet<>();
    calendars.forEach(calendar -> lines.add(Objects.requireNonNullElse(calendar.getComment(), "")));
    try {
      List<ScheduleCalendarSpec> meant =
          lines.stream().flatMap(line -> calendars(CronLine.parse(line)).stream()).toList();
      return days(meant).equals(days(calendars)) ? List.copyOf(lines) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static List<ScheduleCalendarSpec> calendars(CronLine line) {
    return line.eitherDay()
        ? List.of(
            calendar(line, line.daysOfMonth(), EVERY_DAY_OF_WEEK),
            calendar(line, EVERY_DAY_OF_MONTH, line.daysOfWeek()))
        : List.of(calendar(line, line.daysOfMonth(), line.daysOfWeek()));
  }

  private static ScheduleCalendarSpec calendar(
      CronLine line, SortedSet<Integer> daysOfMonth, SortedSet<Integer> daysOfWeek) {
    return ScheduleCalendarSpec.newBuilder()
        .setSeconds(List.of(new ScheduleRange(0)))
        .setMinutes(ranges(line.minutes()))
        .setHour(ranges(line.hours()))
        .setDayOfMonth(ranges(daysOfMonth))
        .setMonth(ranges(line.months()))
        .setDayOfWeek(ranges(daysOfWeek))
        .setComment(line.text())
        .build();
  }

  private static List<ScheduleRange> ranges(SortedSet<Integer> values) {
    return values.stream().map(ScheduleRange::new).toList();
  }

  private static Set<Days> days(Collection<ScheduleCalendarSpec> calendars) {
    return calendars.stream()
        .map(calendar ->
            new Days(
                values(calendar.getSeconds()),
                values(calendar.getMinutes()),
                values(calendar.getHour()),
                values(calendar.getDayOfMonth()),
                values(calendar.getMonth()),
                values(calendar.getDayOfWeek()),
                values(calendar.getYear())))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Set<Integer> values(@Nullable List<ScheduleRange> ranges) {
    Set<Integer> values = new TreeSet<>();
    for (ScheduleRange range : Objects.requireNonNullElse(ranges, List.<ScheduleRange>of())) {
      int step = Math.max(1, range.getStep());
      int end = Math.max(range.getStart(), range.getEnd());
      for (int value = range.getStart(); value <= end; value += step) {
        values.add(value);
      }
    }
    return values;
  }

  private static SortedSet<Integer> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}

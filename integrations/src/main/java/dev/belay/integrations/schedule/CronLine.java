package dev.belay.integrations.schedule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One line of times as crontab(5) has it: minute, hour, day of the month, month, day of the week.
 * As there, a line that restricts both kinds of days is due on days of either. Immutable.
 *
 * @param text as written, with single spaces
 * @param minutes 0 to 59
 * @param hours 0 to 23
 * @param daysOfMonth 1 to 31
 * @param months 1 to 12
 * @param daysOfWeek 0, Sunday, to 6
 * @param eitherDay whether a day of the month and a day of the week are two reasons, not two
 *     conditions
 */
public record CronLine(
    String text,
    SortedSet<Integer> minutes,
    SortedSet<Integer> hours,
    SortedSet<Integer> daysOfMonth,
    SortedSet<Integer> months,
    SortedSet<Integer> daysOfWeek,
    boolean eitherDay) {
  private static final int FIELDS = 5;
  private static final int LONGEST = 200;
  private static final int SUNDAY_TOO = 7;

  private static final Map<String, String> SHORT =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException in a phrase that says what is wrong
   */
  public static CronLine parse(String written) {
    if (written.length() > LONGEST) {
      throw new IllegalArgumentException("it is longer than " + LONGEST + " letters");
    }
    String text = String.join(" ", written.strip().split("\\s+"));
    String[] fields = SHORT.getOrDefault(text.toLowerCase(Locale.ROOT), text).split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "it has "
              + fields.length
              + " fields, where minute, hour, day of the month, month and day"
              + " of the week are wanted");
    }
    SortedSet<Integer> daysOfWeek =
        new CronField("day of the week", 0, SUNDAY_TOO, DAYS, 0).parse(fields[4]);
    if (daysOfWeek.remove(SUNDAY_TOO)) {
      daysOfWeek.add(0);
    }
    CronLine line =
        new CronLine(
            text,
            new CronField("minute", 0, 59, List.of(), 0).parse(fields[0]),
            new CronField("hour", 0, 23, List.of(), 0).parse(fields[1]),
            new CronField("day of the month", 1, 31, List.of(), 1).parse(fields[2]),
            new CronField("month", 1, 12, MONTHS, 1).parse(fields[3]),
            daysOfWeek,
            !fields[2].startsWith("*") && !fields[4].startsWith("*"));
    line.refuseDaysThatNeverCome();
    return line;
  }

  public CronLine {
    minutes = new TreeSet<>(minutes);
    hours = new TreeSet<>(hours);
    daysOfMonth = new TreeSet<>(daysOfMonth);
    months = new TreeSet<>(months);
    daysOfWeek = new TreeSet<>(daysOfWeek);
  }

  /** 31 April would be a schedule that is never due, and nobody would be told. */
  private void refuseDaysThatNeverCome() {
    int first = daysOfMonth.first();
    boolean comes =
        eitherDay || months.stream().anyMatch(month -> first <= CronField.daysOf(month));
    if (!comes) {
      throw new IllegalArgumentException("its day of the month never comes in its months");
    }
  }
}

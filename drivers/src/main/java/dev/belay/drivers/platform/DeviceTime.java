package dev.belay.drivers.platform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * Reads a point in time from a device's words, by a pattern with the groups {@code time}
 * (HH:MM:SS), {@code day}, {@code month} (a number or an English name) and {@code year}.
 *
 * <p>A device's times are compared with each other only: its clock and zone need not be ours.
 */
public final class DeviceTime {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private DeviceTime() {}

  /** The first time in the text, or nothing when there is none or it is no real one. */
  public static Optional<LocalDateTime> find(SafePattern pattern, CharSequence text) {
    MatchResult match = pattern.match(text);
    if (match == null) {
      return Optional.empty();
    }
    Map<String, Integer> groups = match.namedGroups();
    if (!groups.keySet().containsAll(List.of("time", "day", "month", "year"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalTime.parse(match.group("time"))
              .atDate(
                  LocalDate.of(
                      Integer.parseInt(match.group("year")),
                      month(match.group("month")),
                      Integer.parseInt(match.group("day")))));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static int month(String text) {
    int named = MONTHS.indexOf(text.toLowerCase(Locale.ROOT));
    return named >= 0 ? named + 1 : Integer.parseInt(text);
  }
}

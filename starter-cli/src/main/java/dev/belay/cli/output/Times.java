package dev.belay.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as people read them. Stateless. */
public final class Times {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Times() {}

  /** In the time zone of this machine. */
  public static String local(Instant instant) {
    return LOCAL.withZone(ZoneId.systemDefault()).format(instant);
  }

  /** A span as people say it: 12 s, 4 min 5 s, 2 h 3 min. */
  public static String inWords(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}

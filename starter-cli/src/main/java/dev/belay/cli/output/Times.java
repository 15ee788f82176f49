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
}

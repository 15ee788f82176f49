package dev.belay.emulated.panos;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A job that has ended.
 *
 * @param id counts up
 * @param at when
 * @param type what it did
 * @param result {@code OK} or {@code FAIL}
 * @param details what it said
 */
record PanosJob(int id, Instant at, String type, String result, List<String> details) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** What stands above a list of jobs. */
  static final String HEADER =
      """
      Enqueued              Dequeued           ID  PositionInQ                              Type                         Status Result Completed
      ------------------------------------------------------------------------------------------------------------------------------------------
      """;

  /** Its line in a list. */
  String row() {
    return "%s   %s %12d %44s %30s %6s %s%n"
        .formatted(DAY.format(at), TIME.format(at), id, type, "FIN", result, TIME.format(at));
  }

  /** All about it. */
  String shown() {
    return HEADER
        + row()
        + "Warnings:\nDetails:"
        + String.join("\n", details)
        + (result.equals("OK") ? "Configuration committed successfully\n" : "\n");
  }
}

package dev.belay.workflows.event;

import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ids of what follows a change. Stateless. */
public final class EventIds {
  private static final String PREFIX = "changed/";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private EventIds() {}

  /** One execution per device: whoever else hears of its changes tells the same one. */
  public static String workflowId(String device) {
    return PREFIX + text(device, "device");
  }

  /** What a revision is filed under that was read then. */
  public static String operation(String device, Instant readAt) {
    return workflowId(device) + "/" + TIME.format(readAt);
  }
}

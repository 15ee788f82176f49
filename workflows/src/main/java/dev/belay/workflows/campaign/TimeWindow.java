package dev.belay.workflows.campaign;

import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;

/**
 * When devices may be changed.
 *
 * @param from no device begins before
 * @param until every device has come to its end by then
 * @param zone in which people wrote it, for showing it to them
 */
public record TimeWindow(Instant from, Instant until, String zone) {
  public TimeWindow {
    text(zone, "zone");
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("A window must end after it begins.");
    }
  }
}

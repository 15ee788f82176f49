package dev.belay.workflows.schedule;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;

/**
 * Who hears of a schedule's runs.
 *
 * @param channels by the names that the worker's settings give them
 * @param always whether also of those that did everything
 */
public record ScheduleNews(List<String> channels, boolean always) {
  public ScheduleNews {
    channels = List.copyOf(orElse(channels, List.of()));
  }

  /** Nobody. */
  public static ScheduleNews none() {
    return new ScheduleNews(List.of(), false);
  }
}

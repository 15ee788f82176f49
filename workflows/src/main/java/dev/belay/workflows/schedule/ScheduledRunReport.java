package dev.belay.workflows.schedule;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.FleetBackupReport;
import java.util.Objects;

/**
 * What became of one time of a schedule.
 *
 * @param schedule its name
 * @param report of the run it started
 */
public record ScheduledRunReport(String schedule, FleetBackupReport report) {
  public ScheduledRunReport {
    text(schedule, "schedule");
    Objects.requireNonNull(report, "report");
  }
}

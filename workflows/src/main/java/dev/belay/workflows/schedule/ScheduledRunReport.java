package dev.belay.workflows.schedule;

import static dev.belay.workflows.wire.WireChecks.text;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.compliance.ComplianceReport;
import org.jspecify.annotations.Nullable;

/**
 * What became of one time of a schedule: exactly one of the two reports.
 *
 * @param schedule its name
 * @param report of the run that it started on devices
 * @param judged what the store was judged to hold
 */
public record ScheduledRunReport(
    String schedule, @Nullable FleetBackupReport report, @Nullable ComplianceReport judged) {
  public ScheduledRunReport {
    text(schedule, "schedule");
    if ((report == null) == (judged == null)) {
      throw new IllegalArgumentException("exactly one of report and judged must be there.");
    }
  }

  /** Of a run on devices. */
  public static ScheduledRunReport of(String schedule, FleetBackupReport report) {
    return new ScheduledRunReport(schedule, report, null);
  }

  /** Of stored configurations. */
  public static ScheduledRunReport of(String schedule, ComplianceReport judged) {
    return new ScheduledRunReport(schedule, null, judged);
  }
}

package dev.belay.workflows.schedule;

import dev.belay.workflows.backup.FleetBackupReport;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report in the words of a notice. Stateless. */
final class ScheduleNewsText {
  private ScheduleNewsText() {}

  static String of(FleetBackupReport report) {
    StringBuilder text = new StringBuilder("Run " + report.runId() + " ");
    text.append(report.state().name().toLowerCase(Locale.ROOT)).append(": ");
    text.append(report.succeeded()).append(" of ").append(report.devices()).append(" devices done");
    count(text, report.changed(), " changed");
    count(text, report.failed(), " failed");
    count(text, report.remaining(), " not done");
    text.append('.');
    if (!report.faults().isEmpty()) {
      text.append(" Faults: ").append(faults(report.faults())).append('.');
    }
    return report.message() == null ? text.toString() : text + " " + report.message();
  }

  private static void count(StringBuilder text, int devices, String what) {
    if (devices > 0) {
      text.append(", ").append(devices).append(what);
    }
  }

  private static String faults(Map<String, Integer> faults) {
    return new TreeMap<>(faults)
        .entrySet().stream()
            .map(fault -> fault.getValue() + " × " + fault.getKey())
            .collect(Collectors.joining(", "));
  }
}

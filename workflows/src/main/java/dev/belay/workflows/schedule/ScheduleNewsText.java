package dev.belay.workflows.schedule;

import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.compliance.ComplianceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report in the words of a notice. Stateless. */
final class ScheduleNewsText {
  /** Of which rules that are newly broken a notice tells; the most broken first. */
  private static final int MOST_RULES = 5;

  private ScheduleNewsText() {}

  static String of(ScheduledRunReport ended) {
    ComplianceReport judged = ended.judged();
    return judged == null ? of(Objects.requireNonNull(ended.report())) : of(judged);
  }

  private static String of(ComplianceReport judged) {
    StringBuilder text = new StringBuilder("Run " + judged.runId() + " judged ");
    text.append(judged.devices() - judged.unjudged()).append(" of ").append(judged.devices());
    text.append(" devices by ").append(judged.rules()).append(" rules: ");
    text.append(judged.failed()).append(" broken");
    count(text, judged.waived(), " waived");
    count(text, judged.open(), " open");
    count(text, judged.unjudged(), " devices not judged");
    return text.append(". ").append(news(judged)).toString();
  }

  private static String news(ComplianceReport judged) {
    String before = judged.before();
    String since = before == null ? "It is the first run to be told of" : "New since " + before;
    if (!judged.hasNews()) {
      return before == null ? since + "." : "Nothing is new since " + before + ".";
    }
    List<String> words = new ArrayList<>();
    judged.fresh().entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_RULES)
        .forEach(rule -> words.add(rule.getKey() + " on " + rule.getValue()));
    if (judged.fresh().size() > MOST_RULES) {
      words.add((judged.fresh().size() - MOST_RULES) + " rules more");
    }
    if (judged.freshUnjudged() > 0) {
      words.add("not judged any more: " + judged.freshUnjudged());
    }
    return since + ": " + String.join(", ", words) + ".";
  }

  private static String of(FleetBackupReport report) {
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

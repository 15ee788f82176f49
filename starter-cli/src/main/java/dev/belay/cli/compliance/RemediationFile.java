package dev.belay.cli.compliance;

import dev.belay.integrations.store.ComplianceRuleRow;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * A change file that sets a finding right. Immutable.
 *
 * @param run that found it
 * @param rule that is broken
 * @param devices by platform
 * @param lines by platform
 */
record RemediationFile(
    String run,
    ComplianceRuleRow rule,
    NavigableMap<String, List<String>> devices,
    NavigableMap<String, String> lines) {
  private static final int LONGEST_TITLE = 180;

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("# Made by `belay compliance change ")
        .append(run)
        .append(" --rule ")
        .append(rule.rule())
        .append("`. Read it before you plan it.\n");
    text.append("title: ").append(quoted(title())).append('\n');
    text.append("devices:\n");
    devices.values().stream()
        .flatMap(List::stream)
        .sorted()
        .forEach(name -> text.append("  - ").append(quoted(name)).append('\n'));
    // Values of the inventory are filled in for each device when the change is planned.
    boolean filled =
        lines.values().stream().anyMatch(each -> each.contains("{{") || each.contains("{%"));
    text.append(filled ? "template:\n" : "lines:\n");
    for (Map.Entry<String, String> entry : lines.entrySet()) {
      if (devices.containsKey(entry.getKey())) {
        text.append("  ").append(entry.getKey()).append(": |\n");
        entry
            .getValue()
            .stripIndent()
            .stripTrailing()
            .lines()
            .forEach(line -> text.append("    ").append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private String title() {
    String title = "Compliance, " + rule.rule() + ": " + rule.title();
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
  }

  /** In YAML, a text in double quotes is written as in JSON. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}

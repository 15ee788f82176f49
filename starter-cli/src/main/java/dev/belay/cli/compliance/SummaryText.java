package dev.belay.cli.compliance;

import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.ComplianceDeviceRow;
import dev.belay.integrations.store.ComplianceRuleRow;
import java.util.List;

/** Shows people what a run came to. Stateless. */
final class SummaryText {
  private static final int MOST_UNJUDGED = 20;

  private SummaryText() {}

  static void print(Terminal terminal, ComplianceReport report) {
    List<ComplianceDeviceRow> unjudged = report.unjudged();
    int devices = report.run().devices();
    terminal.line(
        Table.visible(
            "Compliance run "
                + report.run().id()
                + " of "
                + Times.local(report.run().startedAt())
                + (report.run().finishedAt() == null ? ", which has not ended" : "")
                + ": "
                + (devices - unjudged.size())
                + " of "
                + devices
                + (devices == 1 ? " device" : " devices")
                + " judged ("
                + report.run().scope()
                + "), score "
                + report.score()
                + "."));
    terminal.line();
    Table table =
        Table.of(
            "RULE", "SEVERITY", "PASSED", "FAILED", "WAIVED", "OPEN", "SCORE", "WHAT MUST HOLD");
    for (ComplianceRuleRow rule : report.rules()) {
      table.paintedRow(
          3,
          rule.failed() > 0 ? Paint.BAD : Paint.GOOD,
          rule.rule(),
          rule.severity(),
          rule.passed(),
          rule.failed(),
          rule.waived(),
          rule.unjudged(),
          Score.of(rule.passed(), rule.failed()),
          rule.title());
    }
    table.print(terminal);
    unjudged(terminal, unjudged);
    terminal.line();
  }

  private static void unjudged(Terminal terminal, List<ComplianceDeviceRow> unjudged) {
    if (unjudged.isEmpty()) {
      return;
    }
    terminal.headline("Not judged");
    Table table = Table.of("DEVICE", "PLATFORM", "WHY");
    unjudged.stream()
        .limit(MOST_UNJUDGED)
        .forEach(row ->
            table.paintedRow(
                0, Paint.BAD, row.device(), row.platform(), String.valueOf(row.unjudged())));
    table.print(terminal);
    if (unjudged.size() > MOST_UNJUDGED) {
      terminal.line("and " + (unjudged.size() - MOST_UNJUDGED) + " more");
    }
  }
}

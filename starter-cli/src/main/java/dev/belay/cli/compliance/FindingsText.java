package dev.belay.cli.compliance;

import dev.belay.cli.compliance.ComplianceReport.DeviceFindings;
import dev.belay.cli.compliance.ComplianceReport.Finding;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.integrations.store.ComplianceOutcome;
import java.util.List;
import java.util.Locale;

/** Shows people what does not hold on a device. Stateless. */
final class FindingsText {
  private FindingsText() {}

  /** The device's findings of these rules; nothing when there are none. */
  static void print(Terminal terminal, DeviceFindings device, List<Finding> findings) {
    if (device.device().unjudged() == null && findings.isEmpty()) {
      return;
    }
    terminal.line();
    terminal.line(
        terminal.paint(Paint.BOLD, Table.visible(device.device().device()))
            + Table.visible(
                " ("
                    + device.device().platform()
                    + (device.device().site() == null ? "" : ", " + device.device().site())
                    + "), score "
                    + device.score()));
    if (device.device().unjudged() != null) {
      terminal.line(
          "  "
              + terminal.paint(Paint.BAD, "not judged: ")
              + Table.visible(device.device().unjudged()));
    }
    for (Finding finding : findings) {
      terminal.line(
          "  "
              + terminal.paint(
                  paint(finding.outcome()), finding.outcome().name().toLowerCase(Locale.ROOT))
              + Table.visible(
                  " " + finding.rule() + " (" + finding.severity() + "): " + finding.title()));
      if (finding.note() != null) {
        terminal.line("    " + Table.visible(finding.note()));
      }
      finding.inWords().forEach(line -> terminal.line("    " + Table.visible(line)));
    }
  }

  private static Paint paint(ComplianceOutcome outcome) {
    return switch (outcome) {
      case FAILED -> Paint.BAD;
      case WAIVED, UNJUDGED -> Paint.WARN;
    };
  }
}

package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.workflows.change.ChangeReport;
import dev.belay.workflows.change.DeviceChangeView;
import dev.belay.workflows.change.DeviceLine;
import java.util.List;
import java.util.stream.Collectors;

/** How a campaign ended, or what it waits for. Stateless. */
final class ReportView {
  private ReportView() {}

  static int print(GlobalOptions options, ChangeReport report) {
    Terminal terminal = options.terminal();
    if (options.json()) {
      JsonOutput.print(terminal, report);
    } else {
      terminal.line(
          "Campaign "
              + report.campaign()
              + " "
              + (report.succeeded()
                  ? terminal.paint(Paint.GOOD, "succeeded")
                  : terminal.paint(Paint.BAD, "did not succeed"))
              + ": "
              + counts(report)
              + ".");
      if (report.why() != null) {
        terminal.line(Table.visible(report.why()));
      }
      Table table = Table.of("DEVICE", "OUTCOME", "WHAT HAPPENED");
      for (DeviceLine line : report.lines()) {
        table.paintedRow(1, paint(line.kind()), line.device(), line.kind(), line.detail());
      }
      if (!table.isEmpty()) {
        terminal.line();
        table.print(terminal);
      }
    }
    return report.succeeded() ? ExitCodes.DONE : ExitCodes.NOT_ALL;
  }

  /** Devices whose state is not proven: what is known, and what a person can do. */
  static int attention(
      GlobalOptions options, String campaign, List<DeviceChangeView> devices, boolean durable) {
    Terminal terminal = options.terminal();
    if (options.json()) {
      JsonOutput.print(terminal, devices);
      return ExitCodes.NEEDS_ATTENTION;
    }
    for (DeviceChangeView device : devices) {
      terminal.line(
          terminal.paint(Paint.BAD, device.device() + " needs attention: ")
              + Table.visible(String.valueOf(device.attention())));
      if (durable) {
        terminal.line(
            "  its lane is held until you decide: belay change resolve "
                + campaign
                + " "
                + device.device()
                + " retry|accept|give-up --reason …");
      }
    }
    if (!durable) {
      terminal.line(
          "This Temporal ends with the process, so nobody will look after these devices: see to them by hand.");
    }
    return ExitCodes.NEEDS_ATTENTION;
  }

  private static String counts(ChangeReport report) {
    return report.counts().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  static Paint paint(String kind) {
    return switch (kind) {
      case "applied", "nothing-to-do", "planned" -> Paint.GOOD;
      case "reverted", "unchanged", "not-started" -> Paint.WARN;
      default -> Paint.BAD;
    };
  }
}

package dev.belay.cli.change;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.DeviceLine;
import dev.belay.workflows.change.DeviceChangeView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command about a campaign tells: its plan, how it ended, or what it waits for. People read
 * each part as soon as it is known, programs one document at the end. Not thread-safe.
 */
final class ReportView {
  private final GlobalOptions options;
  private final Terminal terminal;
  private PlanView.@Nullable Shown plan;

  ReportView(GlobalOptions options) {
    this.options = options;
    terminal = options.terminal();
  }

  /** What a program reads; what there is not is left out. */
  record Document(
      PlanView.@Nullable Shown plan,
      @Nullable ChangeReport report,
      @Nullable List<DeviceChangeView> attention) {}

  /** The plan, before anybody decides. */
  void plan(PlanView.Shown made) {
    plan = made;
    if (!options.json()) {
      PlanView.print(terminal, made);
    }
  }

  /** The end, for a program, of a command that only planned. */
  int planned() {
    if (options.json()) {
      JsonOutput.print(terminal, new Document(plan, null, null));
    }
    return ExitCodes.DONE;
  }

  /** How the campaign ended; returns the exit code it means. */
  int ended(Campaign.Ended ended) {
    ChangeReport report = ended.report();
    if (options.json()) {
      JsonOutput.print(terminal, new Document(plan, report, null));
    } else {
      text(report, ended.aborted());
    }
    return report.succeeded()
        ? ExitCodes.DONE
        : ended.aborted() ? ExitCodes.CANCELLED : ExitCodes.NOT_ALL;
  }

  private void text(ChangeReport report, boolean aborted) {
    if (plan != null) {
      terminal.line();
    }
    String outcome = aborted ? "was aborted" : "did not succeed";
    terminal.line(
        "Campaign "
            + report.campaign()
            + " "
            + (report.succeeded()
                ? terminal.paint(Paint.GOOD, "succeeded")
                : terminal.paint(Paint.BAD, outcome))
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

  /** A campaign that goes on only when a person does something: what, and how. */
  int waits(Campaign campaign, boolean durable) {
    ChangeProgress progress = campaign.progress();
    List<DeviceChangeView> devices = campaign.attention();
    if (options.json()) {
      JsonOutput.print(terminal, new Document(plan, null, devices));
      return ExitCodes.NEEDS_ATTENTION;
    }
    attention(campaign.name(), devices, durable);
    if (devices.isEmpty()) {
      terminal.line(
          terminal.paint(Paint.WARN, "It waits for a person: ")
              + Table.visible(Objects.requireNonNullElse(progress.note(), progress.state())));
      PersonHints.of(progress).forEach(hint -> terminal.line("  belay change " + hint));
    }
    return ExitCodes.NEEDS_ATTENTION;
  }

  /** Devices whose state is not proven: what is known, and what a person can do. */
  private void attention(String campaign, List<DeviceChangeView> devices, boolean durable) {
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
    if (!durable && !devices.isEmpty()) {
      terminal.line(
          "This Temporal ends with the process, so nobody will look after these devices: see to them by hand.");
    }
  }

  private static String counts(ChangeReport report) {
    return report.counts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  static Paint paint(String kind) {
    return switch (kind) {
      case "applied", "nothing-to-do", "planned" -> Paint.GOOD;
      case "changing", "reverted", "unchanged", "not-started" -> Paint.WARN;
      default -> Paint.BAD;
    };
  }
}

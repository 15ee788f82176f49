package dev.belay.cli.backup;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.integrations.store.DeviceStatus;
import dev.belay.integrations.store.OutcomeRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.backup.FleetBackupReport;
import dev.belay.workflows.backup.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What became of a fleet backup, with the devices that need somebody first. Not thread-safe. */
final class RunReport {
  private static final int SHOWN = 50;

  private final Workspace workspace;
  private final GlobalOptions options;

  RunReport(Workspace workspace, GlobalOptions options) {
    this.workspace = workspace;
    this.options = options;
  }

  /** Prints it and returns the exit code it means. */
  int print(FleetBackupReport report) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), report);
    } else {
      text(report);
    }
    return switch (report.state()) {
      case SUCCEEDED -> ExitCodes.DONE;
      case FAILED, STOPPED -> ExitCodes.NOT_ALL;
      case CANCELLED -> ExitCodes.CANCELLED;
    };
  }

  private void text(FleetBackupReport report) {
    Terminal terminal = options.terminal();
    RunWords words = words(report.runId());
    terminal.line(headline(terminal, report, words));
    if (report.message() != null) {
      terminal.line(Table.visible(report.message()));
    }
    if (report.succeeded() == report.devices()) {
      return;
    }
    Table table = Table.of("DEVICE", "STATE", "FAULT", "WHAT HAPPENED");
    List<OutcomeRow> rows = unfinished(report.runId());
    for (OutcomeRow row : rows) {
      table.paintedRow(
          1,
          row.status() == DeviceStatus.FAILED ? Paint.BAD : Paint.WARN,
          row.device(),
          word(row.status()),
          Objects.requireNonNullElse(row.fault(), ""),
          told(row));
    }
    if (!table.isEmpty()) {
      terminal.line();
      table.print(terminal);
    }
    int rest = report.failed() + report.remaining() - rows.size();
    if (rest > 0) {
      terminal.line("… and " + rest + " more: belay runs show " + report.runId());
    }
    if (report.state() != RunState.SUCCEEDED && words.resumable()) {
      terminal.line();
      terminal.line("Try the rest again with: belay runs resume " + report.runId());
    }
  }

  private static String headline(Terminal terminal, FleetBackupReport report, RunWords words) {
    Paint paint = report.state() == RunState.SUCCEEDED ? Paint.GOOD : Paint.BAD;
    List<String> counts = new ArrayList<>();
    counts.add(report.succeeded() + " of " + report.devices() + " devices " + words.done());
    if (words.changed() != null) {
      counts.add(report.changed() + " " + words.changed());
    }
    if (report.failed() > 0) {
      counts.add(report.failed() + " failed");
    }
    if (report.remaining() > 0) {
      counts.add(report.remaining() + " not done");
    }
    return "Run "
        + report.runId()
        + " "
        + terminal.paint(paint, report.state().name().toLowerCase(java.util.Locale.ROOT))
        + ": "
        + String.join(", ", counts)
        + ".";
  }

  private RunWords words(String runId) {
    try (Store store = workspace.openStore()) {
      return RunWords.of(store, runId);
    }
  }

  private List<OutcomeRow> unfinished(String runId) {
    try (Store store = workspace.openStore()) {
      return Stream.of(DeviceStatus.FAILED, DeviceStatus.DEFERRED, DeviceStatus.PENDING)
          .flatMap(status -> store.outcomes().page(runId, Set.of(status), "", SHOWN).stream())
          .limit(SHOWN)
          .toList();
    }
  }

  private static String told(OutcomeRow row) {
    String message =
        Objects.requireNonNullElse(
            row.message(),
            row.status() == DeviceStatus.PENDING ? "the run ended before it was done" : "");
    return row.laneHolder() == null ? message : message + " (held by " + row.laneHolder() + ")";
  }

  private static String word(DeviceStatus status) {
    return switch (status) {
      case PENDING -> "not done";
      case SUCCEEDED -> "done";
      case DEFERRED -> "not done";
      case FAILED -> "failed";
    };
  }
}

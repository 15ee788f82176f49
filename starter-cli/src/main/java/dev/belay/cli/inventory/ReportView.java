package dev.belay.cli.inventory;

import dev.belay.cli.inventory.ReportDocument.Row;
import dev.belay.cli.output.Counted;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import java.util.List;

/** Shows a person what a report came to. */
final class ReportView {
  private static final String NOTHING = "-";

  /** More names help nobody; a program gets all. */
  private static final int MOST_NAMES = 10;

  private final Terminal terminal;

  ReportView(Terminal terminal) {
    this.terminal = terminal;
  }

  void show(ReportDocument report, ReportedRun run) {
    table(report);
    if (!report.ambiguous().isEmpty()) {
      warn(
          report.source()
              + " has more than one device of a name, and nothing is written to any of them: "
              + names(report.ambiguous())
              + "; narrow the filters, or give each its own name");
    }
    report.refused().entrySet().stream()
        .filter(refusal -> !refusal.getValue().equals(report.stopped()))
        .limit(MOST_NAMES)
        .forEach(refusal -> warn("not written: " + refusal.getKey() + ": " + refusal.getValue()));
    if (report.stopped() != null) {
      terminal.note(
          Table.visible("belay: " + report.stopped() + " (the next report goes on from here)"));
    }
    terminal.line(
        Table.visible(
            (report.dryRun() ? report.devices().size() : report.written())
                + " of "
                + Counted.of(report.compared(), "device")
                + (report.dryRun() ? " would be written to " : " written to ")
                + report.source()
                + (report.notWritten() == 0 ? "" : ", " + report.notWritten() + " not written")
                + ", of "
                + run.inWords()
                + "."));
  }

  /** What was written, and what would be. */
  private void table(ReportDocument report) {
    List<Row> rows =
        report.devices().stream().filter(row -> row.written() || report.dryRun()).toList();
    if (rows.isEmpty()) {
      return;
    }
    Table table = Table.of("DEVICE", "WHAT", "BEFORE", "AFTER");
    for (Row row : rows) {
      row.differences()
          .forEach(difference ->
              table.row(
                  row.device(),
                  difference.field(),
                  difference.before() == null ? NOTHING : difference.before(),
                  difference.after()));
    }
    table.print(terminal);
  }

  private void warn(String text) {
    terminal.note(Table.visible("warning: " + text));
  }

  private static String names(List<String> names) {
    int more = names.size() - MOST_NAMES;
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)))
        + (more > 0 ? " and " + more + " more" : "");
  }
}

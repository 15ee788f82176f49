package dev.belay.cli.bench;

import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.output.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a bench as a table, or as a document for programs. Not thread-safe. */
final class BenchView {
  private static final double TO_MILLIS_BELOW = 10;

  private final GlobalOptions options;

  BenchView(GlobalOptions options) {
    this.options = options;
  }

  /**
   * What a program gets.
   *
   * @param history where the result was kept
   */
  record Document(BenchResult result, @Nullable BenchComparison comparison, Path history) {}

  /** Prints everything that is known of a bench. */
  void print(
      BenchResult result, Measured measured, @Nullable BenchComparison comparison, Path history) {
    measured.trouble().forEach(line -> options.terminal().note(Table.visible("belay: " + line)));
    if (comparison != null && !comparison.differences().isEmpty()) {
      warn(comparison);
    }
    if (options.json()) {
      JsonOutput.print(options.terminal(), new Document(result, comparison, history));
      return;
    }
    table(result);
    Terminal terminal = options.terminal();
    terminal.line();
    measured.notes().forEach(terminal::line);
    terminal.line(conditions(result.conditions()));
    if (comparison == null) {
      terminal.line(
          "Kept in " + history + "; `belay bench --compare` shows the next one beside it.");
    } else {
      ratios(comparison);
    }
  }

  private void table(BenchResult result) {
    BenchConditions conditions = result.conditions();
    String many = conditions.devices() + (conditions.devices() == 1 ? " device" : " devices");
    Table table =
        Table.of(
            "WORK", "1 DEVICE, S", "CPU MS", many.toUpperCase(Locale.ROOT) + ", S", "CPU MS EACH");
    for (BenchRow row : result.rows()) {
      List<Object> cells = new ArrayList<>(List.of(row.title()));
      for (BenchCell cell : List.of(row.one(), row.many())) {
        cells.add(seconds(cell));
        cells.add(cell.cpuMillis() == null ? "-" : tenths(cell.cpuMillis()));
      }
      int failed = row.one().failed() > 0 ? 1 : 3;
      if (row.one().failed() + row.many().failed() > 0) {
        table.paintedRow(failed, Paint.BAD, cells.toArray());
      } else {
        table.row(cells.toArray());
      }
    }
    table.print(options.terminal());
  }

  private static String seconds(BenchCell cell) {
    Double seconds = cell.seconds();
    if (seconds != null) {
      return seconds < TO_MILLIS_BELOW
          ? String.format(Locale.ROOT, "%.3f", seconds)
          : tenths(seconds);
    }
    return cell.failed() == 0 ? "not tried" : cell.failed() + " of " + cell.devices() + " failed";
  }

  private static String conditions(BenchConditions conditions) {
    List<String> words = new ArrayList<>();
    words.add(
        conditions.rounds() == 1
            ? "One round"
            : "Medians of " + conditions.rounds() + " rounds (CPU: the mean)");
    words.add(conditions.atOnce() + " devices at a time");
    if (conditions.warmUp() > 0) {
      words.add("after " + conditions.warmUp() + " sessions of warm-up");
    }
    if (conditions.delayMillis() > 0) {
      words.add("every command takes " + conditions.delayMillis() + " ms");
    }
    words.add("Java " + conditions.java());
    words.add(conditions.machine());
    words.add(conditions.cores() == 1 ? "1 core" : conditions.cores() + " cores");
    return String.join(", ", words) + ".";
  }

  private void warn(BenchComparison comparison) {
    options
        .terminal()
        .note(
            Table.visible(
                "belay: the conditions differ, so the ratios say little: "
                    + String.join("; ", comparison.differences())));
  }

  private void ratios(BenchComparison comparison) {
    Terminal terminal = options.terminal();
    terminal.line();
    terminal.line(
        "Now divided by then, "
            + Times.local(comparison.at())
            + " with belay "
            + comparison.belay()
            + ":");
    Table table = Table.of("WORK", "1 DEVICE", "CPU", "MANY", "CPU EACH");
    for (BenchComparison.Ratios row : comparison.ratios()) {
      table.row(
          row.title(),
          ratio(row.oneSeconds()),
          ratio(row.oneCpu()),
          ratio(row.manySeconds()),
          ratio(row.manyCpu()));
    }
    table.print(terminal);
  }

  private static String ratio(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

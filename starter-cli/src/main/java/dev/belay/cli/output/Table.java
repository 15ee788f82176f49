package dev.belay.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An aligned table. The last column is cut with an ellipsis where the table is wider than the
 * terminal; nothing else is. Control characters, which may come from a device, are shown as {@code
 * ?}. Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST = 20;

  private record Cell(String text, @Nullable Paint paint) {}

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  private Table(List<String> headings) {
    this.headings = headings;
  }

  /** An empty table with these headings. */
  public static Table of(String... headings) {
    return new Table(List.of(headings));
  }

  /** Adds a row with one cell per heading. */
  public Table row(Object... cells) {
    return add(null, cells);
  }

  /** Adds a row whose cell in column {@code painted} has a colour. */
  public Table paintedRow(int painted, Paint paint, Object... cells) {
    add(null, cells);
    List<Cell> row = rows.getLast();
    row.set(painted, new Cell(row.get(painted).text(), paint));
    return this;
  }

  private Table add(@Nullable Paint paint, Object... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + headings.size() + " headings");
    }
    List<Cell> row = new ArrayList<>(cells.length);
    for (Object cell : cells) {
      row.add(new Cell(visible(String.valueOf(cell)), paint));
    }
    rows.add(row);
    return this;
  }

  /** Whether no row was added. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Prints headings and rows. */
  public void print(Terminal terminal) {
    int[] widths =
        IntStream.range(0, headings.size())
            .map(column -> Math.max(headings.get(column).length(), widest(column)))
            .toArray();
    terminal.line(
        terminal.paint(
            Paint.FAINT,
            line(headings.stream().map(h -> new Cell(h, null)).toList(), widths, terminal)));
    for (List<Cell> row : rows) {
      terminal.line(line(row, widths, terminal));
    }
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0);
  }

  private static String line(List<Cell> cells, int[] widths, Terminal terminal) {
    StringBuilder line = new StringBuilder();
    int used = 0; // columns
    for (int column = 0; column < cells.size(); column++) {
      Cell cell = cells.get(column);
      boolean last = column == cells.size() - 1;
      String text = last ? wrapped(cell.text(), used, terminal) : cell.text();
      line.append(cell.paint() == null ? text : terminal.paint(cell.paint(), text));
      if (!last) {
        line.repeat(' ', widths[column] - text.length()).append(GAP);
        used += widths[column] + GAP.length();
      }
    }
    return line.toString().stripTrailing();
  }

  /**
   * What happened and what to do about it stands last: nothing of it may be lost. On a screen it
   * goes on below itself; in a pipe a row stays one line.
   */
  private static String wrapped(String text, int indent, Terminal terminal) {
    int room = Math.max(NARROWEST, terminal.width() - indent);
    if (!terminal.screen() || text.length() <= room) {
      return text;
    }
    int blank = text.lastIndexOf(' ', room);
    int end = blank > 0 ? blank : room;
    return text.substring(0, end)
        + System.lineSeparator()
        + " ".repeat(indent)
        + wrapped(text.substring(end).strip(), indent, terminal);
  }

  /**
   * The text with control characters replaced, since a device's answer must not steer the terminal.
   */
  public static String visible(String text) {
    return Harmless.plain(text);
  }
}

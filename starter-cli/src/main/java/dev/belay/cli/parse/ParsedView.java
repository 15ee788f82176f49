package dev.belay.cli.parse;

import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.drivers.textfsm.ParsedTable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Shows parsed rows to people. Stateless. */
public final class ParsedView {
  private ParsedView() {}

  /** Prints a table; the elements of a list stand in one cell. */
  public static void print(Terminal terminal, ParsedTable table) {
    Table view = Table.of(table.columns().toArray(String[]::new));
    table.rows().forEach(row -> view.row(row.stream().map(ParsedView::shown).toArray()));
    view.print(terminal);
  }

  private static String shown(Object field) {
    return field instanceof List<?> list
        ? list.stream().map(Objects::toString).collect(Collectors.joining(", "))
        : field.toString();
  }
}

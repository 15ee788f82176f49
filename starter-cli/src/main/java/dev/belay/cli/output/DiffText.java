package dev.belay.cli.output;

/**
 * Shows a unified diff: added, removed and places in their colours, indented, free of control
 * characters. Stateless.
 */
public final class DiffText {
  private static final String INDENT = "    ";

  private DiffText() {}

  /** Prints the diff line by line. */
  public static void print(Terminal terminal, String diff) {
    diff.lines().forEach(line -> terminal.line(INDENT + painted(terminal, Table.visible(line))));
  }

  private static String painted(Terminal terminal, String line) {
    if (line.startsWith("+++") || line.startsWith("---")) {
      return terminal.paint(Paint.FAINT, line);
    }
    if (line.startsWith("@@") || line.startsWith("[edit")) {
      return terminal.paint(Paint.PLACE, line);
    }
    if (line.startsWith("+")) {
      return terminal.paint(Paint.GOOD, line);
    }
    if (line.startsWith("-")) {
      return terminal.paint(Paint.BAD, line);
    }
    return line;
  }
}

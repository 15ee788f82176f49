package dev.belay.cli.output;

/** Shows what a device said: line by line, free of what would steer the terminal. Stateless. */
public final class DeviceText {
  private static final String TAB = "    ";

  private DeviceText() {}

  /** Prints all lines as results. */
  public static void print(Terminal terminal, String text) {
    text.lines().forEach(line -> terminal.line(Table.visible(line.replace("\t", TAB))));
  }
}

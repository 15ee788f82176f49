package dev.belay.cli;

import dev.belay.cli.output.Terminal;

/** The process {@code belay}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    ProcessEnd.with(Belay.run(Terminal.ofProcess(), arguments));
  }
}

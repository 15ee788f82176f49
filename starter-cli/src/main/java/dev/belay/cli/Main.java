package dev.belay.cli;

/** The process {@code belay}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(Belay.run(dev.belay.cli.output.Terminal.ofProcess(), arguments));
  }
}

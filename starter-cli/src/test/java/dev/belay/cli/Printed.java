package dev.belay.cli;

import dev.belay.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal without a person, and what was printed to it. Thread-safe. */
public final class Printed {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      Terminal.plain(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  /** Where to print. */
  public Terminal terminal() {
    return terminal;
  }

  /** What a pipe would get. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Everything else. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

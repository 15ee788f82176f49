package dev.belay.cli;

import dev.belay.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One command line, run in this process, and what it left behind.
 *
 * @param exit the exit code
 * @param out what a pipe would get
 * @param err everything else
 */
public record CommandRun(int exit, String out, String err) {
  /** Runs with nobody at the terminal. */
  public static CommandRun of(String... arguments) {
    return run(null, arguments);
  }

  /** Runs with a person who sees the screen and types this. */
  public static CommandRun answering(String typed, String... arguments) {
    return run(typed, arguments);
  }

  private static CommandRun run(
      @org.jspecify.annotations.Nullable String typed, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal plain =
        Terminal.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Terminal terminal =
        typed == null
            ? plain
            : plain.answeredBy(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    int exit = Belay.run(terminal, arguments);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The result's lines. */
  public List<String> lines() {
    return out.lines().toList();
  }
}

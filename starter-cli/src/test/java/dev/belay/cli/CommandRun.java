package dev.belay.cli;

import dev.belay.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return run(null, () -> {}, arguments);
  }

  /** Runs with a person who sees the screen and types this. */
  public static CommandRun answering(String typed, String... arguments) {
    return run(typed, () -> {}, arguments);
  }

  /** Runs with a person who types this, after something has happened meanwhile. */
  public static CommandRun answering(String typed, Runnable meanwhile, String... arguments) {
    return run(typed, meanwhile, arguments);
  }

  private static CommandRun run(@Nullable String typed, Runnable meanwhile, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal plain =
        Terminal.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Terminal terminal =
        typed == null
            ? plain
            : plain.answeredBy(
                new SequenceInputStream(
                    new Happening(meanwhile),
                    new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))));
    int exit = Belay.run(terminal, arguments);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Nothing to read; whoever looks whether there is something makes it happen. */
  private static final class Happening extends InputStream {
    private final Runnable what;

    Happening(Runnable what) {
      this.what = what;
    }

    @Override
    public int read() {
      what.run();
      return -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return read();
    }
  }

  /** The result's lines. */
  public List<String> lines() {
    return out.lines().toList();
  }
}

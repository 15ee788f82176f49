package dev.belay.cli.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes and what it can show. Colour and live displays only where a person looks: on a
 * terminal, unless NO_COLOR or a dumb terminal says otherwise. Thread-safe: each call prints whole
 * lines.
 *
 * @param out results
 * @param err messages that are not results, so that a pipe holds results only
 * @param answers where a person answers questions; null when nobody is there to ask
 * @param screen whether results appear on a person's screen, rather than in a pipe or file
 * @param colour whether escape sequences may be used
 * @param live whether lines may be redrawn
 * @param width columns, for cutting and wrapping
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    @Nullable InputStream answers,
    boolean screen,
    boolean colour,
    boolean live,
    int width) {
  private static final int WIDTH_OF_A_PIPE = 160;
  private static final int USUAL_WIDTH = 100;

  /** The process's own streams. */
  public static Terminal ofProcess() {
    Map<String, String> env = System.getenv();
    boolean terminal =
        Boolean.getBoolean("belay.terminal"); // the launcher looks; Java 21 cannot tell
    boolean dumb = "dumb".equals(env.get("TERM"));
    boolean colour = terminal && !dumb && env.getOrDefault("NO_COLOR", "").isEmpty();
    InputStream answers = Boolean.getBoolean("belay.answers") ? System.in : null;
    return new Terminal(
        System.out,
        System.err,
        answers,
        Boolean.getBoolean("belay.screen"),
        colour,
        terminal && !dumb,
        width(env, terminal));
  }

  /** A terminal without colour or redrawing that prints to these streams; for pipes and tests. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, null, false, false, false, WIDTH_OF_A_PIPE);
  }

  /** The same terminal with a person who sees its results and answers. */
  public Terminal answeredBy(InputStream person) {
    return new Terminal(out, err, person, true, colour, live, width);
  }

  private static int width(Map<String, String> env, boolean terminal) {
    String columns = env.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9][0-9]{1,3}")) {
      return Integer.parseInt(columns);
    }
    return terminal ? USUAL_WIDTH : WIDTH_OF_A_PIPE;
  }

  /** Prints a line of the result. Whoever wrote it, it does not steer the terminal. */
  public void line(String text) {
    out.println(Harmless.finished(text));
  }

  /** Prints an empty line. */
  public void line() {
    out.println();
  }

  /** Prints a message that is not a result. Whoever wrote it, it does not steer the terminal. */
  public void note(String text) {
    err.println(Harmless.finished(text));
  }

  /** The text in a colour, where colour is shown. */
  public String paint(Paint paint, String text) {
    return colour && !text.isEmpty() ? paint.code() + text + Paint.RESET : text;
  }

  /** Upper-case headline of a section, set apart. */
  public void headline(String text) {
    line();
    line(paint(Paint.BOLD, colour ? text : text.toUpperCase(Locale.ROOT)));
  }
}

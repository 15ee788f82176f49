package dev.belay.cli.output;

import java.util.List;

/**
 * Several lines on a terminal that are drawn anew in the same place. Not thread-safe: one thread
 * draws.
 */
public final class LivePicture {
  private static final char ESCAPE = '\u001b';

  private final Terminal terminal;
  private int drawn;

  /** Draws there; the terminal must be one whose lines may be redrawn. */
  public LivePicture(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Draws these lines in place of the ones before. */
  public void draw(List<String> lines) {
    StringBuilder picture = new StringBuilder(back());
    for (String line : lines) {
      picture.append(cut(Harmless.finished(line), terminal.width() - 1)).append('\n');
    }
    drawn = lines.size();
    terminal.err().print(picture);
    terminal.err().flush();
  }

  /** Takes the picture away, so that what follows stands in its place. */
  public void end() {
    terminal.err().print(back());
    terminal.err().flush();
    drawn = 0;
  }

  private String back() {
    return drawn == 0 ? "" : ESCAPE + "[" + drawn + "A\r" + ESCAPE + "[J";
  }

  /** A line that wraps would be two, and the next picture would begin in the middle of this one. */
  static String cut(String line, int width) {
    StringBuilder cut = new StringBuilder();
    int shown = 0;
    boolean coloured = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ESCAPE) {
        int end = line.indexOf('m', i);
        String code = line.substring(i, end + 1);
        coloured = !code.equals(Paint.RESET);
        cut.append(code);
        i = end;
      } else if (shown++ < width) {
        cut.append(c);
      }
    }
    return coloured ? cut.append(Paint.RESET).toString() : cut.toString();
  }
}

package dev.belay.cli.output;

import java.time.Duration;
import java.util.Locale;

/**
 * Shows how long work advances: one redrawn line on a terminal, a plain line every few seconds
 * elsewhere. Not thread-safe: one thread polls and shows.
 */
public final class ProgressDisplay {
  private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(5);
  private static final int BAR = 24;

  /**
   * One look at the work.
   *
   * @param total devices in all
   * @param done succeeded
   * @param failed ended without success
   * @param elapsed since the start
   * @param note what is waited for, or empty
   */
  public record Look(long total, long done, long failed, Duration elapsed, String note) {
    long waiting() {
      return Math.max(0, total - done - failed);
    }

    double rate() {
      double seconds = elapsed.toMillis() / 1000.0;
      return seconds <= 0 ? 0 : (done + failed) / seconds;
    }
  }

  private final Terminal terminal;
  private final boolean silent;
  private Duration lastPlainLine = Duration.ofMinutes(-1);
  private boolean drawn;

  /**
   * @param terminal where to show
   * @param silent shows nothing at all: the output is for a program
   */
  public ProgressDisplay(Terminal terminal, boolean silent) {
    this.terminal = terminal;
    this.silent = silent;
  }

  /** Shows the work as it stands. Call as often as you look. */
  public void show(Look look) {
    if (silent) {
      return;
    }
    if (terminal.live()) {
      terminal.err().print("\r\u001b[2K" + bar(look) + " " + words(look));
      terminal.err().flush();
      drawn = true;
    } else if (look.elapsed().minus(lastPlainLine).compareTo(BETWEEN_PLAIN_LINES) >= 0) {
      lastPlainLine = look.elapsed();
      terminal.note(words(look));
    }
  }

  /** Ends the display, so that what follows starts on a line of its own. */
  public void end() {
    if (drawn) {
      terminal.err().print("\r\u001b[2K");
      terminal.err().flush();
      drawn = false;
    }
  }

  private String bar(Look look) {
    long ended = look.done() + look.failed();
    int filled = look.total() == 0 ? 0 : (int) Math.min(BAR, ended * BAR / look.total());
    return terminal.paint(look.failed() == 0 ? Paint.GOOD : Paint.WARN, "━".repeat(filled))
        + "─".repeat(BAR - filled);
  }

  private static String words(Look look) {
    StringBuilder words = new StringBuilder();
    words.append(look.done()).append(" of ").append(look.total()).append(" done");
    words.append(", ").append(look.failed()).append(" failed");
    words.append(", ").append(look.waiting()).append(" waiting");
    if (look.rate() > 0) {
      words.append(String.format(Locale.ROOT, ", %.1f/s", look.rate()));
      if (look.waiting() > 0) {
        words
            .append(", ")
            .append(inWords(Duration.ofSeconds((long) (look.waiting() / look.rate()))))
            .append(" left");
      }
    }
    if (!look.note().isEmpty()) {
      words.append(" · ").append(Table.visible(look.note()));
    }
    return words.toString();
  }

  /** A duration as people say it: 850 ms, 12 s, 4 min 5 s, 2 h 3 min. */
  public static String inWords(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 1) {
      return duration.toMillis() + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}

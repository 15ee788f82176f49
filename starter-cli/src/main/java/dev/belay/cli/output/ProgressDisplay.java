package dev.belay.cli.output;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows how long work advances: one redrawn line on a terminal. Elsewhere, where each line stays,
 * one when something begins that a reader wonders about, and one now and then while work goes on.
 * Not thread-safe: one thread polls and shows.
 */
public final class ProgressDisplay {
  private static final Duration BEFORE_FIRST_LINE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LINES_AT_MOST = Duration.ofMinutes(1);

  /** The longer it takes, the rarer the lines: each tells about as much as the one before. */
  private static final int LINES_THIN_OUT = 3;

  /** Before that a rate says more about the start than about the work. */
  private static final Duration BEFORE_RATE = Duration.ofSeconds(2);

  private static final int BAR = 24;

  /**
   * One look at the work.
   *
   * @param total devices in all; 0 while they are not known
   * @param done succeeded
   * @param failed ended without success
   * @param elapsed since the start
   * @param note what is done or waited for, or empty
   * @param rest how long nothing is done for now; null while there is work under way
   */
  public record Look(
      long total, long done, long failed, Duration elapsed, String note, @Nullable Duration rest) {
    /** Work under way about which there is nothing to say but its numbers. */
    public Look(long total, long done, long failed, Duration elapsed) {
      this(total, done, failed, elapsed, "", null);
    }

    /** The same look with a word about it. */
    public Look saying(String text) {
      return new Look(total, done, failed, elapsed, text, null);
    }

    /** The same look at work that rests for a time and then does this. */
    public Look resting(String then, Duration left) {
      return new Look(total, done, failed, elapsed, then, left.isNegative() ? Duration.ZERO : left);
    }

    long ended() {
      return done + failed;
    }

    long waiting() {
      return Math.max(0, total - done - failed);
    }
  }

  private final Terminal terminal;
  private final boolean silent;
  private @Nullable Look first;
  private @Nullable Look told;
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
    if (silent || (look.total() == 0 && look.note().isEmpty())) {
      return;
    }
    if (first == null) {
      first = look;
    }
    if (terminal.live()) {
      draw(look);
    } else if (isNews(look)) {
      told = look;
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

  /** Cut at the terminal's edge: a line that wraps cannot be redrawn. */
  private void draw(Look look) {
    String bar = look.total() == 0 ? "" : bar(look) + " ";
    String words = look.total() == 0 ? Table.visible(look.note()) : words(look);
    int room = Math.max(0, terminal.width() - (bar.isEmpty() ? 0 : BAR + 1));
    terminal.err().print("\r\u001b[2K" + bar + words.substring(0, Math.min(room, words.length())));
    terminal.err().flush();
    drawn = true;
  }

  private boolean isNews(Look look) {
    if (look.total() == 0 || look.waiting() == 0) {
      return false; // nothing is known yet, or the report follows
    }
    boolean begins = look.rest() != null && (told == null || !look.note().equals(told.note()));
    long endedBefore = told == null ? 0 : told.ended();
    String noteBefore = told == null ? "" : told.note();
    boolean moved = look.ended() > endedBefore || !look.note().equals(noteBefore);
    Duration last = told == null ? Duration.ZERO : told.elapsed();
    return begins || (moved && look.elapsed().minus(last).compareTo(pause(last)) >= 0);
  }

  private static Duration pause(Duration last) {
    Duration grown = last.dividedBy(LINES_THIN_OUT);
    return grown.compareTo(BEFORE_FIRST_LINE) < 0
        ? BEFORE_FIRST_LINE
        : grown.compareTo(BETWEEN_LINES_AT_MOST) > 0 ? BETWEEN_LINES_AT_MOST : grown;
  }

  private String bar(Look look) {
    int filled = (int) Math.min(BAR, look.ended() * BAR / look.total());
    return terminal.paint(look.failed() == 0 ? Paint.GOOD : Paint.WARN, "━".repeat(filled))
        + "─".repeat(BAR - filled);
  }

  private String words(Look look) {
    StringBuilder words = new StringBuilder();
    words.append(look.done()).append(" of ").append(look.total()).append(" done");
    words.append(", ").append(look.failed()).append(" failed");
    words.append(", ").append(look.waiting()).append(" waiting");
    double rate = rate(look);
    if (look.rest() == null && rate > 0 && look.waiting() > 0) {
      words.append(String.format(Locale.ROOT, ", %.1f/s, ", rate));
      words.append(Times.inWords(Math.round(look.waiting() / rate))).append(" left");
    }
    if (!look.note().isEmpty()) {
      words.append(" · ").append(Table.visible(look.note()));
    }
    if (look.rest() != null) {
      words.append(" in ").append(Times.inWords(look.rest().plusMillis(999).toSeconds()));
    }
    return words.toString();
  }

  /** Of what was seen, not of what an earlier execution had done when we began to look. */
  private double rate(Look look) {
    Look begun = first == null ? look : first;
    Duration seen = look.elapsed().minus(begun.elapsed());
    return seen.compareTo(BEFORE_RATE) < 0
        ? 0
        : (look.ended() - begun.ended()) / (seen.toMillis() / 1000.0);
  }
}

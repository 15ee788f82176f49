package dev.belay.drivers.textfsm;

import java.time.Duration;

/**
 * The line that is being matched. Counts what the JDK's engine looks at, the only hook it offers,
 * and now and then looks at the clock, so that a pattern that backtracks without end is stopped.
 * For one thread.
 */
final class WatchedText implements CharSequence {
  /** Reading the clock costs as much as some dozen characters; this makes it rare. */
  private static final int CHARACTERS_PER_LOOK = 1 << 16;

  private final long deadline;
  private String text = "";
  private int untilLook = CHARACTERS_PER_LOOK;

  WatchedText(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  /** The time is over. */
  static final class TimeOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeOver() {
      super("the time for matching is over", null, false, false);
    }
  }

  void become(String line) {
    text = line;
  }

  @Override
  public char charAt(int index) {
    if (--untilLook < 0) {
      look();
    }
    return text.charAt(index);
  }

  private void look() {
    untilLook = CHARACTERS_PER_LOOK;
    if (System.nanoTime() - deadline > 0) {
      throw new TimeOver();
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

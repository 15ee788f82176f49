package dev.belay.emulated.terminal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a device is disposed towards a command. */
@FunctionalInterface
public interface Temper {

  /** Asked once for each command that was typed, before it runs. */
  Verdict judge(String command);

  /** Asked once for each session: the lines that greet whoever comes, besides the usual ones. */
  default List<String> banner() {
    return List.of();
  }

  /** Asked once for each session: what somebody has typed in it before. */
  default List<String> leftBehind() {
    return List.of();
  }

  /** What becomes of a command. */
  enum Fate {
    /** It runs and is answered. */
    ANSWER,
    /** The connection is cut instead. */
    DROP_BEFORE,
    /** It runs and the connection is cut. */
    DROP_AFTER,
    /** Nothing more is ever printed. */
    HANG_BEFORE,
    /** It runs and nothing more is ever printed. */
    HANG_AFTER
  }

  /**
   * The fate of one command.
   *
   * @param delay how long it takes
   * @param rejection what is answered instead of running it; null = it runs
   * @param lines how many lines of the answer are printed; negative = all
   * @param before printed before the prompt
   * @param after printed after the prompt
   */
  record Verdict(
      Duration delay,
      Fate fate,
      @Nullable String rejection,
      int lines,
      List<String> before,
      List<String> after) {

    /** A command that simply runs. */
    public static Verdict wellBehaved(Duration delay) {
      return new Verdict(delay, Fate.ANSWER, null, -1, List.of(), List.of());
    }
  }
}

package dev.belay.emulated.terminal;

import java.util.function.Function;
import java.util.function.Predicate;

/** What a command line says to one line. Texts end in a line feed unless they are empty. */
public sealed interface Reply {

  /** Prints the text (paged) and the prompt. */
  record Text(String text) implements Reply {}

  /**
   * Prints the text and the question, and waits for an answer.
   *
   * @param hidden the answer is not echoed
   */
  record Ask(String text, String question, boolean hidden, Function<String, Reply> then)
      implements Reply {}

  /**
   * Prints the text and takes lines until one of them ends it, or until ^D.
   *
   * @param prompt printed before each line, may be empty
   * @param ends which line is the last and no part of the input
   * @param then gets what was typed, each line with its line feed
   */
  record Collect(String text, String prompt, Predicate<String> ends, Function<String, Reply> then)
      implements Reply {}

  /** Prints the text and ends the session with this exit status. */
  record Bye(String text, int status) implements Reply {}

  /** Nothing but the prompt. */
  static Reply none() {
    return new Text("");
  }

  /** One text, then the prompt; a missing last line feed is added. */
  static Reply text(String text) {
    return new Text(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
  }
}

package dev.belay.drivers;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each step of a session as it begins and ends. Called on the session's thread, where it
 * must neither block nor throw.
 */
@FunctionalInterface
public interface StepWatch {
  /** For sessions that nobody watches. */
  StepWatch NONE = (kind, command) -> fault -> {};

  /**
   * A step begins; whoever is given back is told its end.
   *
   * @param kind of it
   * @param command what is typed, where that is a command of the platform's own definition or one
   *     that the definition knows as only reading, and then with its secrets taken out; null for
   *     anything else, because a line of a change may be a secret throughout. Asked at once or
   *     never.
   */
  End begins(Kind kind, Supplier<@Nullable String> command);

  /** Waits for the end of one step. */
  @FunctionalInterface
  interface End {
    /**
     * The step is over.
     *
     * @param fault the type of the fault that ended it; null when the device answered
     */
    void reached(@Nullable String fault);
  }

  /** What is typed. */
  enum Kind {
    /** One line, and its answer. */
    COMMAND,
    /** A command that takes text, and the text. */
    TEXT
  }
}

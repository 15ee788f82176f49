package dev.belay.drivers.shell;

import dev.belay.drivers.platform.SafePattern;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line to send and what may happen before the next prompt.
 *
 * @param line without its newline
 * @param answers questions this line may raise, asked before the platform's own
 * @param deadline for the whole exchange; null for the session's default
 */
public record Exchange(String line, List<Answer> answers, @Nullable Duration deadline) {
  /** Copies the answers. */
  public Exchange {
    answers = List.copyOf(answers);
  }

  /** A line that raises no question of its own. */
  public static Exchange of(String line) {
    return new Exchange(line, List.of(), null);
  }

  /** The same, answering a question. */
  public Exchange answering(SafePattern question, String response) {
    return answering(new Answer(question, response, false));
  }

  /** The same, answering a question. */
  public Exchange answering(Answer answer) {
    return new Exchange(
        line, Stream.concat(answers.stream(), Stream.of(answer)).toList(), deadline);
  }

  /** The same with a deadline of its own. */
  public Exchange within(Duration value) {
    return new Exchange(line, answers, value);
  }
}

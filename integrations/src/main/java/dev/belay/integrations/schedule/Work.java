package dev.belay.integrations.schedule;

import dev.belay.integrations.command.Question;
import java.util.Objects;

/** What a schedule does each time it is due. Immutable. */
public sealed interface Work {

  /** Backs its devices up. */
  record Backup() implements Work {}

  /**
   * Asks its devices commands that only read.
   *
   * @param question the commands
   */
  record Run(Question question) implements Work {
    public Run {
      Objects.requireNonNull(question, "question");
    }
  }
}

package dev.belay.integrations.schedule;

import dev.belay.integrations.command.Question;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What a schedule does each time it is due. Immutable. */
public sealed interface Work {

  /** Backs its devices up. */
  record Backup() implements Work {}

  /**
   * Judges what is stored of its devices, by rules.
   *
   * @param packs that come with Belay
   * @param rules files, by their paths below the folder of belay.yaml
   * @param only these rules; none = all
   * @param maxAge how long ago a configuration may have been read on its device
   */
  record Compliance(List<String> packs, List<String> rules, List<String> only, Duration maxAge)
      implements Work {
    public Compliance {
      packs = List.copyOf(packs);
      rules = List.copyOf(rules);
      only = List.copyOf(only);
      Objects.requireNonNull(maxAge, "maxAge");
    }
  }

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

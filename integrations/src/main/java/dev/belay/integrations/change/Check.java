package dev.belay.integrations.change;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question to the device and what its answer must be like. Immutable.
 *
 * @param command by platform; a platform without one is not asked
 * @param select chooses from the rows that a template makes of the answer: JMESPath or a JSON
 *     Pointer; null when the answer itself is looked at
 * @param expectations all of which must hold
 * @param patience null when the first answer counts
 */
public record Check(
    String name,
    PerPlatform<String> command,
    @Nullable String select,
    List<Expectation> expectations,
    @Nullable Patience patience) {
  public Check {
    expectations = List.copyOf(expectations);
    if (expectations.isEmpty()) {
      throw new IllegalArgumentException("a check expects something");
    }
    if (select == null && expectations.stream().anyMatch(Expectation.Equals.class::isInstance)) {
      throw new IllegalArgumentException("only what is selected from rows equals something");
    }
  }

  /** A check of the answer itself. */
  public Check(
      String name,
      PerPlatform<String> command,
      List<Expectation> expectations,
      @Nullable Patience patience) {
    this(name, command, null, expectations, patience);
  }

  /**
   * How long an answer may be wrong.
   *
   * @param within in all
   * @param every between two questions
   */
  public record Patience(Duration within, Duration every) {}

  /** The first expectation that does not hold, in words; nothing when all hold. */
  public Optional<String> failure(String output) {
    return expectations.stream()
        .filter(expectation -> !expectation.holds(output))
        .map(expectation -> "expected that the output " + expectation.describe())
        .findFirst();
  }

  /** The same of what {@link #select} found in the rows of an answer. */
  public Optional<String> failure(Found found) {
    return expectations.stream()
        .filter(expectation -> !expectation.holds(found))
        .map(expectation -> "expected that what `select` finds " + expectation.describe())
        .findFirst();
  }

  /** The longest this check may take beside the command itself. */
  public Duration longestWait() {
    return patience == null ? Duration.ZERO : patience.within();
  }
}

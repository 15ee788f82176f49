package dev.belay.integrations.change;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question, mostly to the device, and what its answer must be like. Immutable.
 *
 * @param command by platform; a platform without one is not asked
 * @param probe what the worker asks elsewhere instead of the device; null when the device is asked
 * @param select chooses from the rows that a template makes of the answer: JMESPath or a JSON
 *     Pointer; null when the answer itself is looked at
 * @param expectations all of which must hold
 * @param comparison with what the same check found before the change; null when there is none
 * @param patience null when the first answer counts
 */
public record Check(
    String name,
    PerPlatform<String> command,
    @Nullable Probe probe,
    @Nullable String select,
    List<Expectation> expectations,
    @Nullable Comparison comparison,
    @Nullable Patience patience) {
  public Check {
    expectations = List.copyOf(expectations);
    if (expectations.isEmpty() && comparison == null && probe == null) {
      throw new IllegalArgumentException("a check expects something");
    }
    if (select == null && expectations.stream().anyMatch(Expectation.Equals.class::isInstance)) {
      throw new IllegalArgumentException("only what is selected from rows equals something");
    }
    if (select != null && comparison != null && comparison.find() != null) {
      throw new IllegalArgumentException("what is compared is selected in one way");
    }
  }

  /** A check of what the device answers. */
  public Check(
      String name,
      PerPlatform<String> command,
      @Nullable String select,
      List<Expectation> expectations,
      @Nullable Comparison comparison,
      @Nullable Patience patience) {
    this(name, command, null, select, expectations, comparison, patience);
  }

  /** A check that compares with nothing. */
  public Check(
      String name,
      PerPlatform<String> command,
      @Nullable String select,
      List<Expectation> expectations,
      @Nullable Patience patience) {
    this(name, command, select, expectations, null, patience);
  }

  /** A check of the answer itself. */
  public Check(
      String name,
      PerPlatform<String> command,
      List<Expectation> expectations,
      @Nullable Patience patience) {
    this(name, command, null, expectations, null, patience);
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

  /** Whether anything is asked for a device of this platform. */
  public boolean asks(String platform) {
    return probe != null || command.on(platform).isPresent();
  }

  /** The longest this check may take beside the command itself. */
  public Duration longestWait() {
    return patience == null ? Duration.ZERO : patience.within();
  }
}

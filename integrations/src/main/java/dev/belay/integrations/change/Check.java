package dev.belay.integrations.change;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question to the device and what its answer must be like. Immutable.
 *
 * @param command by platform; a platform without one is not asked
 * @param expectations all of which must hold
 * @param patience null when the first answer counts
 */
public record Check(
    String name,
    PerPlatform<String> command,
    List<Expectation> expectations,
    @Nullable Patience patience) {
  public Check {
    expectations = List.copyOf(expectations);
    if (expectations.isEmpty()) {
      throw new IllegalArgumentException("a check expects something");
    }
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

  /** The longest this check may take beside the command itself. */
  public Duration longestWait() {
    return patience == null ? Duration.ZERO : patience.within();
  }
}

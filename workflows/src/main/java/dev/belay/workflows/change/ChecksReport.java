package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of one phase found.
 *
 * @param verdicts in the order of the definition; empty when it has no checks for the phase
 * @param foundBefore where the store keeps what the checks after the change compare with; null when
 *     they compare with nothing, or in the phase after
 */
public record ChecksReport(List<CheckVerdict> verdicts, @Nullable String foundBefore) {
  public ChecksReport {
    verdicts = List.copyOf(orElse(verdicts, List.of()));
  }

  /** A report with nothing to compare with later. */
  public ChecksReport(List<CheckVerdict> verdicts) {
    this(verdicts, null);
  }

  /** The checks that said no. */
  public List<CheckVerdict> failures() {
    return verdicts.stream().filter(verdict -> !verdict.passed()).toList();
  }
}
